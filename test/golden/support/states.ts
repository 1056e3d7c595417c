import type { Dialect, Query } from '../../../src/dialect/dialect.ts';
import { inspectCatalog } from '../../../src/dialect/inspect/inspect.ts';
import { collectDefinitions } from '../../../src/model/definitions.ts';
import { toCatalog } from '../../../src/model/to-catalog.ts';
import { listStatements } from '../../../src/revision/materialize.ts';
import { runOne } from '../../../src/revision/scratch/open-scratch.ts';
import type { Catalog } from '../../../src/schema/catalog/catalog.ts';
import { diffCatalogs } from '../../../src/schema/diff/diff.ts';
import { type Plan, planChanges } from '../../../src/schema/plan/plan.ts';

/** What the definitions ask for, in their own words. */
export function wordsOf(definitions: readonly unknown[]): Catalog {
  return toCatalog(collectDefinitions(definitions));
}

/** Makes the definitions in an empty database and reads what has come of it. */
export async function makeState(query: Query, dialect: Dialect, definitions: readonly unknown[]): Promise<Catalog> {
  for (const statement of listStatements(wordsOf(definitions), dialect)) await runOne(query, statement);
  return inspectCatalog(dialect, query);
}

export interface ThereAndBack {
  readonly up: Plan;
  readonly down: Plan;
}

/** What leads from one state to the other, and back. */
export function planBoth(before: Catalog, after: Catalog, words: Catalog, dialect: Dialect): ThereAndBack {
  const features = dialect.capabilities.ddl;
  return {
    up: planChanges({ from: before, to: after, changes: diffCatalogs(before, after), features, words }),
    down: planChanges({ from: after, to: before, changes: diffCatalogs(after, before), features }),
  };
}

/** Drops whatever there is in a PostgreSQL database. */
export async function emptyDatabase(query: Query): Promise<void> {
  const schemas = await query(
    "select nspname as name from pg_catalog.pg_namespace where nspname not like 'pg\\_%' and nspname <> 'information_schema'",
  );
  for (const { name } of schemas) await query(`drop schema "${name}" cascade`);
  await query('create schema public');
}
