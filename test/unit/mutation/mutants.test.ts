import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { mutants } from '../../../scripts/mutation/mutants.ts';
import { mutate } from '../../../scripts/mutation/mutate.ts';

const root = join(import.meta.dirname, '../../..');
const rooms = ['kernel', 'schema', 'model', 'dialect', 'db', 'project', 'engine', 'migrate', 'revision', 'dao', 'http'];

describe('the list of mutants', () => {
  it('has twenty, each with a name of its own, in every room', () => {
    expect(new Set(mutants.map(({ id }) => id)).size).toBe(20);
    const broken = new Set(mutants.map(({ file }) => file.split('/')[1]));
    expect([...broken].sort()).toEqual([...rooms, 'testing', 'cli', 'app'].sort());
  });

  it.each(mutants)('breaks one line that is there: $id', (mutant) => {
    const { text, line } = mutate(root, mutant);
    expect(mutant.before).not.toContain('\n');
    expect(text.split('\n')[line - 1]).toContain(mutant.after);
    const { diagnostics } = ts.transpileModule(text, { fileName: mutant.file, reportDiagnostics: true });
    expect(diagnostics).toEqual([]);
  });

  it('is an error once a line is gone', () => {
    const [mutant] = mutants;
    if (!mutant) throw new Error('there is none');
    expect(() => mutate(root, { ...mutant, before: 'gone()' })).toThrow(
      `${mutant.id}: ${mutant.file} has its line 0 times`,
    );
  });
});
