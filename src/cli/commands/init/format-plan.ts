import type { FileAction } from '../../../project/template/plan-files.ts';
import { formatCount } from '../../migrations/format-results.ts';
import type { Style } from '../../reporter/style.ts';

/** A file by its path from the project's folder. */
export interface Planned {
  readonly path: string;
  readonly action: FileAction;
}

/** What would become of each file; new ones of one folder are one line. */
export function formatPlan(files: readonly Planned[], style: Style): string {
  const created = new Map<string, number>();
  for (const { path, action } of files) {
    if (action !== 'create') continue;
    const key = path.includes('/') ? `${path.slice(0, path.lastIndexOf('/'))}/` : path;
    created.set(key, (created.get(key) ?? 0) + 1);
  }
  const lines = [...created].map(([key, count]) =>
    style.good(`  + ${key}${key.endsWith('/') ? ` (${formatCount(count, 'file')})` : ''}`),
  );
  const rest = files.flatMap(({ path, action }) => {
    if (action === 'extend') return [style.warn(`  ~ ${path} gets what it lacks`)];
    if (action === 'keep') return [style.dim(`    ${path} stays as it is`)];
    return action === 'conflict' ? [style.bad(`  ! ${path} is there and says something else`)] : [];
  });
  return [...lines, ...rest].join('\n');
}
