import { type SeedResult, seed } from '../../../../migrate/seed/seed.ts';
import type { Context } from '../../../context.ts';
import { changeOptions } from '../../../migrations/change-options.ts';
import { formatSeeds } from '../../../migrations/format-results.ts';
import { withOwnership } from '../../../migrations/ownership.ts';
import type { Style } from '../../../reporter/style.ts';

export interface SeedInput {
  readonly only: string | undefined;
  readonly force: boolean;
  readonly confirm: string | undefined;
  readonly lockTimeout: number | undefined;
}

export interface SeedCommandResult {
  readonly seeds: readonly SeedResult[];
}

export async function handle(
  context: Context,
  { only, force, confirm, lockTimeout }: SeedInput,
): Promise<SeedCommandResult> {
  const { settings } = await context.project();
  const common = await changeOptions(context, lockTimeout);
  const { directory } = settings.seeds;
  const db = await context.db();
  const seeds = await withOwnership(context, confirm, (ownership) =>
    seed(db, { ...common, ...ownership, directory, env: settings.env, only, force }),
  );
  return { seeds };
}

export function render({ seeds }: SeedCommandResult, style: Style): string {
  return formatSeeds(seeds, style);
}
