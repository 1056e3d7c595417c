import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Mutant } from './mutants.ts';

export interface Mutation {
  /** 1 for the first. */
  readonly line: number;
  /** The file with the breakage in it. */
  readonly text: string;
}

/**
 * Breaks a line, in memory.
 *
 * @throws Error when the line is not there exactly once: the list has fallen behind the source.
 */
export function mutate(root: string, { id, file, before, after }: Mutant): Mutation {
  const source = readFileSync(join(root, file), 'utf8');
  const [head = '', ...rest] = source.split(before);
  if (rest.length !== 1) throw new Error(`${id}: ${file} has its line ${rest.length} times: ${before}`);
  return { line: head.split('\n').length, text: `${head}${after}${rest[0]}` };
}
