import { type DryRunStep, dryRun } from '../../../../migrate/dry-run/dry-run.ts';
import { type MigrateOptions, type MigrateResult, migrate } from '../../../../migrate/migrate.ts';
import { type SeedResult, seed } from '../../../../migrate/seed/seed.ts';
import type { Context } from '../../../context.ts';
import { changeOptions } from '../../../migrations/change-options.ts';
import { formatDryRun } from '../../../migrations/format-dry-run.ts';
import { formatCount, formatSeeds, formatSteps } from '../../../migrations/format-results.ts';
import { withOwnership } from '../../../migrations/ownership.ts';
import type { Style } from '../../../reporter/style.ts';

export interface MigrateInput
  extends Pick<MigrateOptions, 'to' | 'step' | 'allowEdited' | 'allowMissing' | 'allowOutOfOrder' | 'unfinished'> {
  readonly dryRun: boolean;
  readonly seed: boolean;
  readonly lockTimeout: number | undefined;
  readonly force: boolean;
  readonly confirm: string | undefined;
}

export type MigrateCommandResult =
  | { readonly dryRun: true; readonly steps: readonly DryRunStep[] }
  | (MigrateResult & { readonly dryRun: false; readonly seeds: readonly SeedResult[] | null });

export async function handle(context: Context, input: MigrateInput): Promise<MigrateCommandResult> {
  const { lockTimeout, seed: withSeeds, force, confirm, dryRun: isDryRun, ...target } = input;
  const { settings } = await context.project();
  const common = await changeOptions(context, lockTimeout);
  const db = await context.db();
  if (isDryRun) return { dryRun: true, steps: await dryRun(db, { ...common, ...target }) };
  const result = await migrate(db, { ...common, ...target });
  const seeds = withSeeds
    ? await withOwnership(context, confirm, (ownership) =>
        seed(db, { ...common, ...ownership, directory: settings.seeds.directory, env: settings.env, force }),
      )
    : null;
  return { dryRun: false, ...result, seeds };
}

export function render(result: MigrateCommandResult, style: Style): string {
  if (result.dryRun) return formatDryRun(result.steps);
  const lines = [describe(result, style)];
  if (result.applied.length > 0 && result.pending > 0)
    lines.push(`${formatCount(result.pending, 'migration')} pending.`);
  if (result.seeds) lines.push(formatSeeds(result.seeds, style));
  return lines.join('\n');
}

function describe({ applied, batch, current, pending }: MigrateResult, style: Style): string {
  if (applied.length > 0) {
    return `${style.good(`Applied ${formatCount(applied.length, 'migration')}`)} in batch ${batch}:\n${formatSteps(applied, style)}`;
  }
  if (pending > 0) return `Nothing to apply up to there; ${formatCount(pending, 'migration')} pending.`;
  return current === null ? 'There are no migrations.' : `Up to date at ${current}.`;
}
