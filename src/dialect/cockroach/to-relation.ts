import type { RelationRow } from '../inspect/assemble.ts';
import type { Inspection, Row } from './inspection.ts';

const kinds: Readonly<Record<string, RelationRow['kind']>> = { v: 'view', m: 'materialized view' };

/** A table or view. */
export function toRelation(row: Row, { comments, statements }: Inspection): RelationRow {
  const statement = statements.get(String(row['id']));
  return {
    id: String(row['id']),
    schema: String(row['schema']),
    name: String(row['name']),
    kind: kinds[String(row['kind'])] ?? 'table',
    options: readOptions((row['options'] ?? []) as readonly string[]),
    families: statement?.families ?? [],
    locality: statement?.locality ?? null,
    comment: comments.get(`pg_class ${row['id']} 0`) ?? null,
    query: statement?.query ?? null,
  };
}

/** Without what the server adds by itself. */
function readOptions(options: readonly string[]): readonly string[] {
  return options
    .filter((option) => !/^(schema_locked|ttl)=/.test(option))
    .map((option) => option.replace(/:::\w+$/, ''))
    .sort();
}
