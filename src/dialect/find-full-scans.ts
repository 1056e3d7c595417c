import type { Dialect, Query } from './dialect.ts';

/**
 * Tables that a statement reads from end to end because no index serves it; the statement is planned and not run. PostgreSQL prefers to
 * read small tables whole, so it is asked for a plan that does so only where there is no other.
 *
 * @param query speaks on one connection.
 * @returns an empty list, too, for statements that ask for no rows in particular, or cannot be planned by themselves.
 */
export async function findFullScans(
  { name }: Dialect,
  query: Query,
  sql: string,
  bindings: readonly unknown[],
): Promise<readonly string[]> {
  // Who wants all rows needs no index.
  if (!/^\s*(select|update|delete|with)\b/i.test(sql) || !/\b(where|join)\b/i.test(sql)) return [];
  try {
    return name === 'cockroach'
      ? await explainCockroach(query, sql, bindings)
      : await explainPostgres(query, sql, bindings);
  } catch {
    // It may need what was only there in the test, such as a temporary table.
    return [];
  }
}

interface PlanNode {
  readonly 'Node Type'?: string;
  readonly 'Relation Name'?: string;
  readonly Plans?: readonly PlanNode[];
}

async function explainPostgres(query: Query, sql: string, bindings: readonly unknown[]): Promise<readonly string[]> {
  await query('set enable_seqscan = off');
  const [row] = await query(`explain (format json) ${sql}`, bindings);
  const plans = (row?.['QUERY PLAN'] ?? []) as readonly { readonly Plan: PlanNode }[];
  const tables = new Set<string>();
  const visit = (node: PlanNode): void => {
    if (node['Node Type'] === 'Seq Scan' && node['Relation Name']) tables.add(node['Relation Name']);
    for (const child of node.Plans ?? []) visit(child);
  };
  for (const { Plan: plan } of plans) visit(plan);
  return [...tables];
}

/** `• scan`, then indented `table: users@users_pkey` and `spans: FULL SCAN`. */
async function explainCockroach(query: Query, sql: string, bindings: readonly unknown[]): Promise<readonly string[]> {
  const rows = await query(`explain ${sql}`, bindings);
  const tables = new Set<string>();
  let table: string | undefined;
  for (const row of rows) {
    const line = String(row['info']);
    table = /table: (\S+)@/.exec(line)?.[1] ?? table;
    if (/spans: FULL SCAN/.test(line) && table !== undefined) tables.add(table);
  }
  return [...tables];
}
