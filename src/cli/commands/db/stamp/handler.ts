import { type StampResult, stamp } from '../../../../migrate/stamp.ts';
import type { Context } from '../../../context.ts';
import { changeOptions } from '../../../migrations/change-options.ts';
import type { Style } from '../../../reporter/style.ts';

export interface StampInput {
  readonly to: string;
  readonly purge: boolean;
  readonly lockTimeout: number | undefined;
}

export async function handle(context: Context, { lockTimeout, ...target }: StampInput): Promise<StampResult> {
  const common = await changeOptions(context, lockTimeout);
  return stamp(await context.db(), { ...common, ...target });
}

export function render({ added, removed, confirmed }: StampResult, style: Style): string {
  const part = (title: string, names: readonly string[]) =>
    names.length === 0 ? [] : [title, ...names.map((name) => `  ${name}`)];
  const lines = [
    ...part(style.good('Now counted as applied:'), added),
    ...part(style.warn('No longer counted as applied:'), removed),
    ...part('Applied as before, with the files as they are now:', confirmed),
  ];
  return lines.length === 0 ? 'Nothing to write down.' : lines.join('\n');
}
