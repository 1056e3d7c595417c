import type { Query } from '../../dialect/dialect.ts';
import { quoteName, quoteNames } from '../../schema/catalog/quote.ts';

/**
 * Statements that fill the same tables of the current database from those of `source`, on a server where one statement can
 * read two databases. Referenced tables come first.
 *
 * @param without names of tables that are left out.
 */
export async function readRowCopies(
  query: Query,
  source: string,
  without: readonly string[] = [],
): Promise<readonly string[]> {
  const tables = (await readFilledTables(query)).filter(({ name }) => !without.includes(name));
  const references = await readReferences(query);
  const inserts = orderByReference(tables, references).map(({ schema, name, columns }) => {
    const list = quoteNames(columns);
    const table = `${quoteName(schema)}.${quoteName(name)}`;
    return `insert into ${table} (${list}) select ${list} from ${quoteName(source)}.${table}`;
  });
  return [...inserts, ...(await readSequencePositions(query))];
}

/** A sequence that has been used goes on where it was, or the next row would get the id of one that was copied. */
export async function readSequencePositions(query: Query): Promise<readonly string[]> {
  const sequences = await query(
    'select sequence_schema as schema, sequence_name as name, minimum_value as minimum from information_schema.sequences',
  );
  const statements: string[] = [];
  for (const { schema, name, minimum } of sequences) {
    const sequence = `${quoteName(String(schema))}.${quoteName(String(name))}`;
    const [row] = await query(`select last_value as position from ${sequence}`);
    const position = BigInt(String(row?.['position']));
    // One that was not used yet says 0, which cannot be set.
    if (position >= BigInt(String(minimum))) {
      statements.push(`select setval('${sequence.replaceAll("'", "''")}', ${position})`);
    }
  }
  return statements;
}

interface FilledTable {
  readonly schema: string;
  readonly name: string;
  readonly columns: readonly string[];
}

interface Reference {
  readonly from: string;
  readonly to: string;
}

/** The tables of the current database that have rows. */
export async function readFilledTables(query: Query): Promise<readonly FilledTable[]> {
  const rows = await query(
    `select c.table_schema as schema, c.table_name as name, c.column_name as column
     from information_schema.columns c
     join information_schema.tables t on t.table_schema = c.table_schema and t.table_name = c.table_name
     where t.table_type = 'BASE TABLE' and c.is_generated = 'NEVER' and c.is_hidden = 'NO'
       and c.table_schema not in ('pg_catalog', 'information_schema', 'crdb_internal', 'pg_extension')
     order by c.table_schema, c.table_name, c.ordinal_position`,
  );
  const tables = new Map<string, { schema: string; name: string; columns: string[] }>();
  for (const row of rows) {
    const [schema, name] = [String(row['schema']), String(row['name'])];
    const table = tables.get(`${schema}.${name}`) ?? { schema, name, columns: [] };
    table.columns.push(String(row['column']));
    tables.set(`${schema}.${name}`, table);
  }
  const filled: FilledTable[] = [];
  for (const table of tables.values()) {
    const [row] = await query(
      `select exists (select 1 from ${quoteName(table.schema)}.${quoteName(table.name)}) as filled`,
    );
    if (row?.['filled'] === true) filled.push(table);
  }
  return filled;
}

/** Which table refers to which, by schema and name. */
export async function readReferences(query: Query): Promise<readonly Reference[]> {
  const rows = await query(
    `select fn.nspname || '.' || f.relname as "from", tn.nspname || '.' || t.relname as "to"
     from pg_catalog.pg_constraint k
     join pg_catalog.pg_class f on f.oid = k.conrelid join pg_catalog.pg_namespace fn on fn.oid = f.relnamespace
     join pg_catalog.pg_class t on t.oid = k.confrelid join pg_catalog.pg_namespace tn on tn.oid = t.relnamespace
     where k.contype = 'f'`,
  );
  return rows.map((row) => ({ from: String(row['from']), to: String(row['to']) }));
}

/** Tables that reference each other in a circle come in the order they were given. */
export function orderByReference<T extends Pick<FilledTable, 'schema' | 'name'>>(
  tables: readonly T[],
  references: readonly Reference[],
): readonly T[] {
  const ordered: T[] = [];
  const seen = new Set<string>();
  const visit = (table: T): void => {
    const key = keyOf(table);
    if (seen.has(key)) return;
    seen.add(key);
    for (const { from, to } of references) {
      const target = from === key ? tables.find((candidate) => keyOf(candidate) === to) : undefined;
      if (target) visit(target);
    }
    ordered.push(table);
  };
  for (const table of tables) visit(table);
  return ordered;
}

function keyOf({ schema, name }: Pick<FilledTable, 'schema' | 'name'>): string {
  return `${schema}.${name}`;
}
