import { existsSync } from 'node:fs';
import { type ResetResult, reset } from '../../../../migrate/reset/reset.ts';
import type { Context } from '../../../context.ts';
import { changeOptions } from '../../../migrations/change-options.ts';
import { formatCount, formatSeeds, formatSteps } from '../../../migrations/format-results.ts';
import { withOwnership } from '../../../migrations/ownership.ts';
import type { Style } from '../../../reporter/style.ts';

export interface ResetInput {
  readonly force: boolean;
  readonly confirm: string | undefined;
  readonly lockTimeout: number | undefined;
}

export async function handle(context: Context, { force, confirm, lockTimeout }: ResetInput): Promise<ResetResult> {
  const { settings } = await context.project();
  const common = await changeOptions(context, lockTimeout);
  // A project may do without seeds.
  const seeds = existsSync(settings.seeds.directory) ? settings.seeds.directory : undefined;
  const db = await context.db();
  return withOwnership(context, confirm, (ownership) =>
    reset(db, { ...common, ...ownership, seeds, env: settings.env, force }),
  );
}

export function render({ dropped, applied, seeds }: ResetResult, style: Style): string {
  const lines = [`Dropped ${formatCount(dropped.length, 'object')}.`];
  if (applied.length > 0) {
    lines.push(`${style.good(`Applied ${formatCount(applied.length, 'migration')}`)}:`, formatSteps(applied, style));
  }
  if (seeds.length > 0) lines.push(formatSeeds(seeds, style));
  return lines.join('\n');
}
