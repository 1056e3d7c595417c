import type { StatementResult } from '../../../../db/open-session.ts';
import { formatTable } from '../../../reporter/format-table.ts';
import type { Style } from '../../../reporter/style.ts';

/** What statements gave, as tables; of a statement without rows its name and how many it changed. */
export function formatResults(results: readonly StatementResult[], style: Style): string {
  return results
    .filter(({ command }) => command !== '')
    .map((result) => formatResult(result, style))
    .join('\n\n');
}

function formatResult({ command, rowCount, columns, rows }: StatementResult, style: Style): string {
  if (columns.length === 0) return rowCount === null ? command : `${command} ${rowCount}`;
  const cells = rows.map((row) => row.map((value) => value ?? style.dim('NULL')));
  return `${formatTable(columns, cells, style)}\n${style.dim(`(${rows.length} ${rows.length === 1 ? 'row' : 'rows'})`)}`;
}
