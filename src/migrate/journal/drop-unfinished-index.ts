import type { Query } from '../../dialect/dialect.ts';
import { quoteName } from '../../schema/catalog/quote.ts';
import { effectsOf } from './effects-of.ts';
import { splitStatements, tokenize } from './sql-tokens.ts';

/** Whether a failure of this statement leaves an index that is there and not valid. */
export function mayLeaveIndex(sql: string): boolean {
  return /^\s*create\s+(?:unique\s+)?index\s+concurrently\b/i.test(sql);
}

/** Drops what a `create index concurrently` that did not come to its end has left: it would be in the way of the next. */
export async function dropUnfinishedIndex(query: Query, sql: string): Promise<void> {
  if (!mayLeaveIndex(sql)) return;
  for (const effect of splitStatements(tokenize(sql)).flatMap((statement) => effectsOf(statement) ?? [])) {
    if (effect.kind !== 'index' || !effect.table) continue;
    const rows = await query(
      `select i.oid::regclass::text as name from pg_catalog.pg_index x join pg_catalog.pg_class i on i.oid = x.indexrelid
where i.relname = $1 and x.indrelid = to_regclass($2)::oid and not x.indisvalid`,
      [effect.name, effect.table.map(quoteName).join('.')],
    );
    for (const { name } of rows) await query(`drop index concurrently if exists ${name}`);
  }
}
