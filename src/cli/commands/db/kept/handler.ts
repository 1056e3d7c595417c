import { fail } from '../../../../kernel/errors/registry.ts';
import { dropKept } from '../../../../testing/kept/drop-kept.ts';
import { type KeptEntry, listKept } from '../../../../testing/kept/kept-mark.ts';
import type { Context } from '../../../context.ts';
import { formatTime } from '../../../migrations/format-results.ts';
import type { Style } from '../../../reporter/style.ts';

export interface KeptInput {
  readonly names: readonly string[];
  readonly drop: boolean;
}

export type KeptResult = { readonly kept: readonly KeptEntry[] } | { readonly dropped: readonly string[] };

export async function handle(context: Context, { names, drop }: KeptInput): Promise<KeptResult> {
  if (names.length > 0 && !drop) {
    throw fail('ILLUSION_USAGE', {
      command: 'illusion db kept',
      message: 'names say what to drop, and --drop is missing',
      suggestion: `illusion db kept --drop ${names.join(' ')}`,
    });
  }
  const [{ query, dialect }, { root }] = await Promise.all([context.reader(), context.project()]);
  return drop ? { dropped: await dropKept({ query, dialect, names, root }) } : { kept: await listKept(query) };
}

export function render(result: KeptResult, style: Style): string {
  if ('dropped' in result) {
    return result.dropped.length === 0 ? 'There was nothing to drop.' : `Dropped ${result.dropped.join(', ')}.`;
  }
  if (result.kept.length === 0) return 'No database was kept; illusion test --keep keeps those of failing tests.';
  return result.kept
    .flatMap(({ name, keptAt, failed }) => [
      `${style.strong(name)}  ${style.dim(formatTime(new Date(keptAt)))}`,
      ...failed.map(({ file, test }) => `  ${file} > ${test}`),
      `    open it: illusion db shell --database ${name}`,
    ])
    .join('\n');
}
