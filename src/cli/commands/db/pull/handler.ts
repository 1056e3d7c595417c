import path from 'node:path';
import { type Pulled, pull } from '../../../../revision/pull/pull.ts';
import type { Context } from '../../../context.ts';
import type { Style } from '../../../reporter/style.ts';
import { formatDifferences } from '../../../revision/format-differences.ts';
import { revisionOptions } from '../../../revision/revision-options.ts';

export interface PullInput {
  readonly to: string | undefined;
  readonly force: boolean;
  readonly dryRun: boolean;
  readonly scratchUrl: string | undefined;
}

export interface PullResult extends Pulled {
  readonly folder: string;
}

export async function handle(context: Context, { to, force, dryRun, scratchUrl }: PullInput): Promise<PullResult> {
  const options = await revisionOptions(context, scratchUrl);
  const models = to === undefined ? options.models : path.resolve(context.cwd, to);
  const pulled = await pull(await context.reader(), { ...options, models, force, dryRun });
  return { ...pulled, folder: path.relative(context.cwd, models) || '.' };
}

export function render({ tables, columns, files, differences, unread, folder }: PullResult, style: Style): string {
  const count = `${tables} ${tables === 1 ? 'table' : 'tables'} with ${columns} columns`;
  const lines =
    differences === null
      ? [`Would write models of ${count} to ${folder}:`, ...files.map((file) => `  ${path.basename(file)}`)]
      : [style.good(`Wrote models of ${count} to ${folder} (${files.length} files).`)];
  if (differences?.length === 0) lines.push(style.good('Models and database agree.'));
  if (differences && differences.length > 0)
    lines.push(style.bad(`${differences.length} differences are left:`), formatDifferences(differences, style));
  if (unread.length > 0) lines.push(style.warn(`Not in the models: ${unread.join(', ')}.`));
  return lines.join('\n');
}
