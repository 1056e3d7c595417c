import { type SeedResult, seed } from '../../../../migrate/seed/seed.ts';
import type { Context } from '../../../context.ts';
import { changeOptions } from '../../../migrations/change-options.ts';
import { formatSeeds } from '../../../migrations/format-results.ts';
import type { Style } from '../../../reporter/style.ts';

export interface SeedInput {
  readonly only: string | undefined;
  readonly force: boolean;
  readonly lockTimeout: number | undefined;
}

export interface SeedCommandResult {
  readonly seeds: readonly SeedResult[];
}

export async function handle(context: Context, { only, force, lockTimeout }: SeedInput): Promise<SeedCommandResult> {
  const { settings } = await context.project();
  const common = await changeOptions(context, lockTimeout);
  const { directory } = settings.seeds;
  return { seeds: await seed(await context.db(), { ...common, directory, env: settings.env, only, force }) };
}

export function render({ seeds }: SeedCommandResult, style: Style): string {
  return formatSeeds(seeds, style);
}
