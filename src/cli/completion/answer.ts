import { setTimeout } from 'node:timers/promises';
import { commands } from '../commands/index.ts';
import { complete, type FindValues } from './complete.ts';
import type { Completion } from './completion.ts';
import { findValues, type Surroundings } from './find-values.ts';
import { shells } from './shells/shells.ts';

/** A config that waits for something must not hold up a prompt. */
const PATIENCE_MS = 2000;

/**
 * What a shell's script reads: the kind of what can stand at the cursor, then a line for each.
 *
 * @param args the name of the shell, and what its script sends
 * @returns the empty text when there is no such shell. What a project cannot tell is left out.
 */
export async function answer(args: readonly string[], surroundings: Surroundings): Promise<string> {
  const [name, ...sent] = args;
  const shell = shells.find((one) => one.name === name);
  if (!shell) return '';
  const { typing, write } = shell.read(sent, surroundings.environment);
  const completion: Completion = typing ? await complete(typing, commands, patiently(surroundings)) : { kind: 'files' };
  const lines = 'candidates' in completion ? write(completion.candidates) : [];
  return [completion.kind, ...lines].map((line) => `${line}\n`).join('');
}

function patiently(surroundings: Surroundings): FindValues {
  return async (source, position) => {
    const found = findValues(source, position, surroundings).catch(() => []);
    return Promise.race([found, setTimeout(PATIENCE_MS, [], { ref: false })]);
  };
}
