import type { ChangeOptions, Unfinished } from '../../migrate/options.ts';
import type { Context } from '../context.ts';
import type { OptionSpec } from '../option-spec.ts';

/** The flag of every command that waits for the migration lock. */
export const lockTimeoutOption: OptionSpec = {
  flags: '--lock-timeout <seconds>',
  doc: 'how long to wait for another process that migrates (default 300)',
  type: 'integer',
};

/** The flag of the commands that go on with a migration that was broken off. */
export const unfinishedOption: OptionSpec = {
  flags: '--unfinished <what>',
  doc: 'for a migration that was broken off outside of a transaction: go on with it (resume, the default); count the statement as done, or send it again, of which nobody can tell; or restart from its first',
  choices: ['resume', 'done', 'again', 'restart'],
};

export function readUnfinished(value: unknown): Unfinished | undefined {
  return value as Unfinished | undefined;
}

/** What the functions of `illusion/migrate` take, from a command's context. */
export async function changeOptions(context: Context, lockTimeout: number | undefined): Promise<ChangeOptions> {
  const { settings } = await context.project();
  return {
    ...settings.migrations,
    command: context.label,
    lockTimeoutMs: lockTimeout === undefined ? undefined : lockTimeout * 1000,
    progress: context.reporter.progress,
    signal: context.signal,
  };
}
