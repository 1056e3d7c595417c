import { describe, expect, it } from 'vitest';
import { compareOutputs } from '../../../../src/notebook/check/compare-outputs.ts';
import { diffLines } from '../../../../src/notebook/check/diff-lines.ts';
import type { Notebook, Output } from '../../../../src/notebook/file/notebook.ts';
import { notebookOf } from '../run/run-cells.ts';

function withOutput(output: Output, tags: readonly string[] = []): Notebook {
  const notebook = notebookOf(['', 'cell']);
  return {
    ...notebook,
    cells: notebook.cells.map((cell, at) => (at === 1 ? { ...cell, outputs: [output], metadata: { tags } } : cell)),
  };
}

const print = (text: string | string[]): Output => ({ name: 'stdout', output_type: 'stream', text });
const image = (data: string): Output => ({ data: { 'image/png': data }, metadata: {}, output_type: 'display_data' });

describe('comparing outputs', () => {
  it('finds nothing where the text is the same, however it is stored', () => {
    expect(compareOutputs(withOutput(print('a\nb\n')), withOutput(print(['a\n', 'b\n'])))).toEqual([]);
    const result = (execution_count: number): Output => ({
      data: { 'text/plain': '1' },
      execution_count,
      metadata: {},
      output_type: 'execute_result',
    });
    expect(compareOutputs(withOutput(result(1)), withOutput(result(2)))).toEqual([]);
  });

  it('names the cell and shows the lines', () => {
    expect(compareOutputs(withOutput(print('a\nb\nc\n')), withOutput(print('a\nx\nc\n')))).toEqual([
      { cell: 2, diff: [' [stdout]', ' a', '-b', '+x', ' c'] },
    ]);
  });

  it('tells images apart without showing them', () => {
    const [difference] = compareOutputs(withOutput(image('AAAA')), withOutput(image('AAAB')));
    expect(difference?.diff).toEqual([
      expect.stringMatching(/^-\[image\/png: 4 characters, \w{12}\]$/),
      expect.stringMatching(/^\+\[image\/png: 4 characters, \w{12}\]$/),
    ]);
  });

  it('passes over cells that are tagged as volatile', () => {
    expect(compareOutputs(withOutput(print('a'), ['volatile']), withOutput(print('b'), ['volatile']))).toEqual([]);
    expect(compareOutputs(withOutput(print('a'), ['other']), withOutput(print('b'), ['other']))).toHaveLength(1);
  });
});

describe('the lines of a difference', () => {
  it('lead from one text to the other, and keep what they have in common', () => {
    const before = ['a', 'b', 'c', 'd', 'e'];
    const now = ['b', 'x', 'd', 'e', 'f'];
    const lines = diffLines(before, now);
    expect(lines.filter((line) => !line.startsWith('+')).map((line) => line.slice(1))).toEqual(before);
    expect(lines.filter((line) => !line.startsWith('-')).map((line) => line.slice(1))).toEqual(now);
    expect(lines.filter((line) => line.startsWith(' '))).toEqual([' b', ' d', ' e']);
  });
});
