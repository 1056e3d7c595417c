import { formatCount } from '../../migrations/format-results.ts';
import type { Style } from '../../reporter/style.ts';
import { formatPlan, type Planned } from './format-plan.ts';
import type { InitResult } from './init-input.ts';

type Shown = Pick<InitResult, 'folder' | 'database' | 'notes'> & { readonly files: readonly Planned[] };

/** What is found in a project, and what comes to it. */
export function formatAdoption({ files, database, notes, folder }: Shown, style: Style): string {
  const lines = [`${folder} has a project, which is taken over:`];
  if (database) {
    const { dsn, version, tables, applied, pending } = database;
    lines.push(`  database    ${version} at ${dsn}: ${formatCount(tables, 'table')}`);
    if (applied !== null) lines.push(`  migrations  ${applied} applied, ${pending} pending`);
  }
  return [...lines, formatPlan(files, style), ...notes.map((note) => style.warn(`  ! ${note}`))].join('\n');
}
