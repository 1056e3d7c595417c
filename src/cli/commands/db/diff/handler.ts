import { type Comparison, compare } from '../../../../revision/compare.ts';
import type { Context } from '../../../context.ts';
import type { Style } from '../../../reporter/style.ts';
import { formatDifferences } from '../../../revision/format-differences.ts';
import { revisionOptions } from '../../../revision/revision-options.ts';

export interface DiffInput {
  readonly sql: boolean;
  readonly from: 'live' | 'replay';
  readonly scratchUrl: string | undefined;
}

export interface DiffResult extends Comparison {
  readonly asSql: boolean;
}

export async function handle(context: Context, { sql, from, scratchUrl }: DiffInput): Promise<DiffResult> {
  const options = await revisionOptions(context, scratchUrl);
  return { ...(await compare(await context.reader(), { ...options, from })), asSql: sql };
}

export function render({ differences, sql, impossible, asSql }: DiffResult, style: Style): string {
  if (asSql) return sql.map((statement) => `${statement};`).join('\n');
  if (differences.length === 0) return style.good('The models and the database agree.');
  const count = `${differences.length} ${differences.length === 1 ? 'difference' : 'differences'}`;
  const lines = [`${count}; the database would get there with:`, formatDifferences(differences, style)];
  for (const reason of impossible) lines.push(style.bad(`No statement does this: ${reason}.`));
  return lines.join('\n');
}
