import { type RollbackOptions, type RollbackResult, rollback } from '../../../../migrate/rollback.ts';
import type { Context } from '../../../context.ts';
import { changeOptions } from '../../../migrations/change-options.ts';
import { formatCount, formatSteps } from '../../../migrations/format-results.ts';
import type { Style } from '../../../reporter/style.ts';

export interface RollbackInput extends Pick<RollbackOptions, 'to' | 'step' | 'all' | 'unfinished'> {
  readonly lockTimeout: number | undefined;
}

export async function handle(context: Context, { lockTimeout, ...target }: RollbackInput): Promise<RollbackResult> {
  const common = await changeOptions(context, lockTimeout);
  return rollback(await context.db(), { ...common, ...target });
}

export function render({ rolledBack, current }: RollbackResult, style: Style): string {
  const where = current === null ? 'No migration is applied now.' : `Now at ${current}.`;
  if (rolledBack.length === 0) return `Nothing to roll back. ${where}`;
  return `${style.good(`Rolled back ${formatCount(rolledBack.length, 'migration')}`)}:\n${formatSteps(rolledBack, style)}\n${where}`;
}
