import path from 'node:path';
import { stamp } from '../../../../migrate/stamp.ts';
import { status } from '../../../../migrate/status.ts';
import { type Squashed, squash } from '../../../../revision/squash.ts';
import type { Context } from '../../../context.ts';
import { changeOptions } from '../../../migrations/change-options.ts';
import { formatCount } from '../../../migrations/format-results.ts';
import type { Style } from '../../../reporter/style.ts';
import { revisionOptions } from '../../../revision/revision-options.ts';

export interface SquashInput {
  readonly dryRun: boolean;
  readonly scratchUrl: string | undefined;
}

export interface SquashResult extends Squashed {
  /** Whether the database of this project knows that the baseline is applied. */
  readonly stamped: boolean;
  readonly shownFile: string | null;
}

export async function handle(context: Context, { dryRun, scratchUrl }: SquashInput): Promise<SquashResult> {
  const options = await revisionOptions(context, scratchUrl);
  const reader = await context.reader();
  const { pending, problems } = await status(reader, options.migrations);
  const squashed = await squash(reader, { ...options, dryRun });
  const isAtHead = pending === 0 && problems.length === 0;
  if (isAtHead && !dryRun)
    await stamp(await context.db(), { ...(await changeOptions(context, undefined)), to: 'head', purge: true });
  const shownFile = squashed.file === null ? null : path.relative(context.cwd, squashed.file);
  return { ...squashed, stamped: isAtHead && !dryRun, shownFile };
}

export function render(result: SquashResult, style: Style): string {
  const { code, replaced, shownFile, stamped, unread, withData } = result;
  const data = withData.map((name) => style.warn(`  ! ${name} seems to change rows; the baseline does not`));
  if (unread.length > 0)
    data.push(style.bad(`  ! the migrations make ${unread.join(', ')}; the baseline does not: copy them over by hand`));
  if (shownFile === null) return [code.trimEnd(), ...data].join('\n');
  return [
    style.good(`Wrote ${shownFile}, which stands for ${formatCount(replaced.length, 'migration')} (proven).`),
    'Their files are in squashed/ beside it.',
    ...data,
    stamped
      ? 'This database knows; every other one is told by: illusion db stamp head --purge'
      : style.warn(
          'This database was not at head and was not told. Where all of them are applied: illusion db stamp head --purge',
        ),
  ].join('\n');
}
