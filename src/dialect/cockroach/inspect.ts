import type { Catalog, NamespaceItem, Qualified, SequenceItem } from '../../schema/catalog/catalog.ts';
import type { Query } from '../dialect.ts';
import { assembleCatalog } from '../inspect/assemble.ts';
import { type CreateStatement, readCreateStatement } from './create-statement.ts';
import type { Inspection, Row } from './inspection.ts';
import { toColumn } from './to-column.ts';
import { isPlainUnique, toConstraint } from './to-constraint.ts';
import { toIndex } from './to-index.ts';
import { toOptions } from './to-options.ts';
import { toRelation } from './to-relation.ts';

const isOurs = "n.nspname not in ('information_schema', 'crdb_internal', 'pg_extension', 'pg_catalog')";

/**
 * Reads a CockroachDB database: eleven queries, whatever its size. They are kept plain and joined here: each of the catalogue's tables is
 * made anew for every query that names it.
 */
export async function inspectCockroach(query: Query, isIgnored: (item: Qualified) => boolean): Promise<Catalog> {
  const [{ database = '' } = {}] = (await query('select current_database() as database')) as readonly {
    database?: string;
  }[];
  const relations =
    await query(`select c.oid::text as id, n.nspname as schema, c.relname as name, c.relkind as kind, c.reloptions as options
  from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('r', 'v', 'm', 'S') and ${isOurs}`);
  const ids = relations.filter(({ kind }) => kind !== 'S').map(({ id }) => String(id));
  const statements = await readStatements(query, ids, database);
  const hidden = await readColumnDetails(query);
  const comments = await readComments(query);
  const attributes = await query(
    `select a.attrelid::text as owner, a.attnum as number, a.attname as name, a.attnotnull as not_null,
    a.attidentity as identity, a.attgenerated as generated, pg_catalog.format_type(a.atttypid, a.atttypmod) as type
  from pg_catalog.pg_attribute a where a.attrelid::int8 = any ($1::int8[]) and a.attnum > 0 and not a.attisdropped order by a.attrelid, a.attnum`,
    [ids],
  );
  const constraints =
    await query(`select k.oid::text as id, k.conrelid::text as owner, k.conname as name, k.contype as kind, k.conkey as columns,
    k.confrelid::text as target, k.confkey as target_columns, k.confupdtype as on_update, k.confdeltype as on_delete, k.confmatchtype as match,
    k.convalidated as validated, k.conindid::text as index, pg_catalog.pg_get_constraintdef(k.oid) as definition
  from pg_catalog.pg_constraint k where k.contype in ('p', 'u', 'f', 'c')`);
  const indexes = await query(
    `select i.indrelid::text as owner, i.indexrelid::text as id, x.relname as name, pg_catalog.pg_get_indexdef(i.indexrelid) as definition
  from pg_catalog.pg_index i join pg_catalog.pg_class x on x.oid = i.indexrelid where i.indrelid::int8 = any ($1::int8[])`,
    [ids],
  );
  const enums = await query(`select t.oid::text as id, n.nspname as schema, t.typname as name, e.enumlabel as value
  from pg_catalog.pg_enum e join pg_catalog.pg_type t on t.oid = e.enumtypid join pg_catalog.pg_namespace n on n.oid = t.typnamespace
  where ${isOurs} order by t.oid, e.enumsortorder`);
  const sequences =
    await query(`select schemaname as schema, sequencename as name, start_value::text as start, increment_by::text as increment,
    min_value::text as min, max_value::text as max, cache_size::text as cache, cycle from pg_catalog.pg_sequences`);
  const schemas = await query(`select n.oid::text as id, n.nspname as name from pg_catalog.pg_namespace n
  where ${isOurs} and n.nspname <> 'public' and n.nspname not like 'pg\\_temp%'`);

  const tables = new Map(relations.map((row) => [String(row['id']), row]));
  const names = new Map<string, Map<number, string>>();
  for (const row of attributes) {
    const owner = String(row['owner']);
    if (!names.has(owner)) names.set(owner, new Map());
    names.get(owner)?.set(Number(row['number']), String(row['name']));
  }
  const context: Inspection = {
    comments,
    statements,
    sequences: new Map(sequences.map((row) => [`${row['schema']}.${row['name']}`, row])),
    details: hidden,
    labelOf: (id) => ({ schema: String(tables.get(id)?.['schema']), name: String(tables.get(id)?.['name']) }),
    columnsOf: (id) => [...(names.get(id)?.values() ?? [])],
    namesOf: (id, numbers) => numbers.map((number) => names.get(id)?.get(number) ?? ''),
  };
  const columns = attributes.flatMap((row) => toColumn(row, context));
  const owned = new Set(
    columns.flatMap(({ owner, item, sequence }) =>
      sequence && (item.identity || item.serial) ? [`${context.labelOf(owner).schema}.${sequence}`] : [],
    ),
  );
  const definitions = new Map(indexes.map((row) => [String(row['id']), row]));
  const keys = constraints.flatMap((row) => toConstraint(row, definitions, context));
  const isKey = new Set(
    constraints
      .filter((row) => row['kind'] === 'p' || isPlainUnique(definitions.get(String(row['index'])), row))
      .map(({ owner, index }) => `${owner} ${index}`),
  );
  return assembleCatalog(
    {
      schemas: schemas.map(
        (row): NamespaceItem => ({
          name: String(row['name']),
          comment: comments.get(`pg_namespace ${row['id']} 0`) ?? null,
        }),
      ),
      extensions: [],
      enums: groupEnums(enums, comments),
      sequences: sequences
        .filter((row) => !owned.has(`${row['schema']}.${row['name']}`))
        .map(
          (row): SequenceItem => ({
            schema: String(row['schema']),
            name: String(row['name']),
            options: toOptions(row),
            comment: null,
          }),
        ),
      relations: relations.filter(({ kind }) => kind !== 'S').map((row) => toRelation(row, context)),
      columns,
      constraints: keys,
      indexes: indexes
        .filter((row) => !isKey.has(`${row['owner']} ${row['id']}`))
        .flatMap((row) => toIndex(row, context)),
    },
    isIgnored,
  );
}

/**
 * Only CREATE statements tell of ON UPDATE, families and locality. Looked up by number, which takes the hint, they cost a
 * millisecond each; all at once, half a second before the first.
 */
async function readStatements(
  query: Query,
  ids: readonly string[],
  database: string,
): Promise<ReadonlyMap<string, CreateStatement>> {
  const rows = await query(
    `select s.descriptor_id::text as id, s.create_statement as text from (select unnest($1::int8[]) as id) t
  inner lookup join crdb_internal.create_statements s on s.descriptor_id = t.id`,
    [ids],
  );
  return new Map(rows.map((row) => [String(row['id']), readCreateStatement(String(row['text']), database)]));
}

async function readColumnDetails(query: Query): Promise<ReadonlyMap<string, Row>> {
  const rows =
    await query(`select table_schema, table_name, column_name, column_default, is_hidden, generation_expression, collation_name
  from information_schema.columns where table_schema not in ('information_schema', 'crdb_internal', 'pg_extension', 'pg_catalog')`);
  return new Map(rows.map((row) => [`${row['table_schema']}.${row['table_name']}.${row['column_name']}`, row]));
}

/** The same as `pg_description`, without the half second that one takes to list the functions of the server. */
async function readComments(query: Query): Promise<ReadonlyMap<string, string>> {
  const rows =
    await query(`select classoid::regclass::text as catalog, objoid::text as id, objsubid as part, description
  from crdb_internal.kv_catalog_comments where objoid < 4294960000 and classoid::regclass::text in ('pg_class', 'pg_constraint', 'pg_type', 'pg_namespace')`);
  return new Map(rows.map((row) => [`${row['catalog']} ${row['id']} ${row['part']}`, String(row['description'])]));
}

function groupEnums(rows: readonly Row[], comments: ReadonlyMap<string, string>) {
  const groups = new Map<string, { schema: string; name: string; values: string[]; comment: string | null }>();
  for (const row of rows) {
    const id = String(row['id']);
    const group = groups.get(id) ?? {
      schema: String(row['schema']),
      name: String(row['name']),
      values: [],
      comment: comments.get(`pg_type ${id} 0`) ?? null,
    };
    groups.set(id, group);
    group.values.push(String(row['value']));
  }
  return [...groups.values()];
}
