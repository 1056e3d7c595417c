import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findNotebook, listNotebooks } from '../../../../src/notebook/file/find-notebooks.ts';
import { newNotebook } from '../../../../src/notebook/file/new-notebook.ts';
import { readNotebook } from '../../../../src/notebook/file/read-notebook.ts';
import { withOutputs } from '../../../../src/notebook/file/with-outputs.ts';
import { writeNotebook } from '../../../../src/notebook/file/write-notebook.ts';
import { notebookOf, temporaryFolder } from '../run/run-cells.ts';

function write(text: string, name = 'a.ipynb'): string {
  const file = join(temporaryFolder(), name);
  writeFileSync(file, text);
  return file;
}

describe('reading', () => {
  const cell = '{ "cell_type": "code", "metadata": {}, "outputs": [], "source": [] }';
  const around = (cells: string) => `{ "cells": [${cells}], "metadata": {}, "nbformat": 4, "nbformat_minor": 5 }`;

  it.for([
    ['{ "cells": [', /it is no JSON/],
    [`<<<<<<< HEAD\n${around('')}`, /conflict markers of Git/],
    ['[]', /it holds no JSON object/],
    ['{}', /it has no nbformat/],
    ['{ "nbformat": 3, "worksheets": [] }', /it is of nbformat 3, and 4 is understood/],
    ['{ "nbformat": 4, "metadata": {} }', /it has no list of cells/],
    [around(`${cell}, 7`), /cell 2 is no object/],
    [around('{ "cell_type": "cod", "source": "" }'), /cell 1 has the cell_type "cod"/],
    [around('{ "cell_type": "code", "metadata": {}, "source": "" }'), /cell 1 has no list of outputs/],
    [around('{ "cell_type": "raw", "metadata": {}, "source": [1] }'), /cell 1 has no source/],
  ] as const)('refuses %s', async ([text, message]) => {
    await expect(readNotebook(write(text))).rejects.toThrow(message);
  });

  it('says which file there is none of', async () => {
    await expect(readNotebook(join(temporaryFolder(), 'none.ipynb'))).rejects.toThrow(/There is no notebook .*none/);
  });
});

describe('writing', () => {
  const written = (indent: number | string, end: string) =>
    `${JSON.stringify({ ...notebookOf(['1']), metadata: { z: 1, a: 2 }, own: 'kept' }, null, indent)}${end}`;

  it.for([
    [1, '\n'],
    [2, ''],
    ['\t', '\n'],
  ] as const)(
    'keeps indentation %j, the last line break and the order of what it does not know',
    async ([indent, end]) => {
      const read = await readNotebook(write(written(indent, end)));
      const outputs = new Map([[0, [{ name: 'stdout', output_type: 'stream', text: ['é\n'] } as const]]]);
      expect(await writeNotebook(read, withOutputs(read.notebook, outputs))).toBe(true);
      const expected = JSON.parse(written(indent, end));
      Object.assign(expected.cells[0], { execution_count: 1, outputs: outputs.get(0) });
      expect(readFileSync(read.file, 'utf8')).toBe(`${JSON.stringify(expected, null, indent)}${end}`);
      expect(readdirSync(join(read.file, '..'))).toEqual(['a.ipynb']);
    },
  );

  it('leaves a file alone in which nothing is different, however it is written', async () => {
    const text = '{"nbformat":4,\n\n "nbformat_minor":5,"metadata":{},"cells":[]}';
    const read = await readNotebook(write(text));
    expect(await writeNotebook(read, withOutputs(read.notebook, new Map()))).toBe(false);
    expect(readFileSync(read.file, 'utf8')).toBe(text);
  });

  it('leaves out what tells of one run only, and counts cells with code from 1 on', () => {
    const notebook = notebookOf(['1', ' \n', '2', '3']);
    const timed = notebook.cells.map((cell) => ({
      ...cell,
      execution_count: 9,
      metadata: { tags: ['a'], execution: { 'iopub.status.busy': '2026-01-01T00:00:00Z' } },
    }));
    const { cells } = withOutputs(
      { ...notebook, cells: timed },
      new Map([
        [0, []],
        [2, []],
      ]),
    );
    expect(cells.map(({ execution_count }) => execution_count)).toEqual([1, null, 2, null]);
    expect(cells.map(({ metadata }) => metadata)).toEqual(cells.map(() => ({ tags: ['a'] })));
  });
});

describe('finding', () => {
  function project(): string {
    const root = temporaryFolder();
    mkdirSync(join(root, 'notebooks'));
    for (const name of ['02-b.ipynb', '01-a.ipynb', 'notes.md']) writeFileSync(join(root, 'notebooks', name), '');
    return root;
  }

  it('takes a path or a name, with or without its extension', () => {
    const root = project();
    const cwd = join(root, 'notebooks');
    for (const name of ['01-a', '01-a.ipynb', 'notebooks/01-a', './notebooks/01-a.ipynb'])
      expect(findNotebook(name, { root, cwd: root })).toBe(join(root, 'notebooks/01-a.ipynb'));
    expect(findNotebook('./02-b', { root, cwd })).toBe(join(cwd, '02-b.ipynb'));
  });

  it('lists them by name, and says when there are none', () => {
    const root = project();
    expect(listNotebooks(root)).toEqual([join(root, 'notebooks/01-a.ipynb'), join(root, 'notebooks/02-b.ipynb')]);
    expect(() => listNotebooks(temporaryFolder())).toThrow(/There is no notebook to run/);
  });

  it('suggests the nearest name', () => {
    const root = project();
    expect(() => findNotebook('01-b', { root, cwd: root })).toThrow(
      expect.objectContaining({ code: 'ILLUSION_NOTEBOOK_MISSING', next: 'Did you mean 01-a?' }),
    );
  });
});

describe('a new notebook', () => {
  it('can be read, and is written as Jupyter writes', async () => {
    const file = join(temporaryFolder(), 'notebooks/04-pay_roll.ipynb');
    await newNotebook({ file, importLine: 'import {};' });
    const { text, notebook } = await readNotebook(file);
    expect(text).toBe(`${JSON.stringify(notebook, null, 1)}\n`);
    expect(notebook.cells[0]?.source).toEqual(['# 04 pay roll']);
    expect(notebook.metadata['kernelspec']).toMatchObject({ name: 'tslab' });
  });

  it('never takes the place of one that is there', async () => {
    const file = write('mine');
    await expect(newNotebook({ file, importLine: '' })).rejects.toThrow(/exists already/);
    expect(readFileSync(file, 'utf8')).toBe('mine');
  });
});
