import type { ChangeOptions } from '../../migrate/options.ts';
import type { Context } from '../context.ts';
import type { OptionSpec } from '../option-spec.ts';

/** The flag of every command that waits for the migration lock. */
export const lockTimeoutOption: OptionSpec = {
  flags: '--lock-timeout <seconds>',
  doc: 'how long to wait for another process that migrates (default 300)',
  type: 'integer',
};

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
