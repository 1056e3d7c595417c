import type {
  Catalog,
  ColumnItem,
  ConstraintItem,
  Deferrable,
  EnumItem,
  IndexItem,
  Qualified,
  SequenceItem,
} from '../../schema/catalog/catalog.ts';
import { parseIndex, skipTo, splitList, stripBrackets, unquote } from '../../schema/catalog/parse-index.ts';
import { shortType } from '../../schema/catalog/short-type.ts';
import { actionsByLetter } from '../../schema/catalog/spell.ts';
import { spellUsualSequence } from '../../schema/catalog/usual-sequence.ts';
import type { Query } from '../dialect.ts';
import { assembleCatalog, type Part, type RelationRow } from '../inspect/assemble.ts';

type Row = Readonly<Record<string, unknown>>;

const isOurs = (relation: string, catalog: string) =>
  `n.nspname <> 'information_schema' and n.nspname not like 'pg\\_%'
    and not exists (select 1 from pg_catalog.pg_depend x where x.classid = '${catalog}'::regclass and x.objid = ${relation}.oid and x.deptype = 'e')`;

const description = (object: string, catalog: string, part = '0') =>
  `left join pg_catalog.pg_description o on o.objoid = ${object} and o.classoid = '${catalog}'::regclass and o.objsubid = ${part}`;

/** Tables of which others are partitions are read as tables; partitions are not. */
const isRelation = `c.relkind in ('r', 'p', 'v', 'm') and not c.relispartition and ${isOurs('c', 'pg_class')}`;

/** Reads a PostgreSQL database: eight queries, whatever its size. */
export async function inspectPostgres(query: Query, isIgnored: (item: Qualified) => boolean): Promise<Catalog> {
  const relations = await query(`select c.oid::text as id, n.nspname as schema, c.relname as name, c.relkind as kind,
    c.reloptions as options, o.description as comment,
    case when c.relkind in ('v', 'm') then pg_catalog.pg_get_viewdef(c.oid) end as query
  from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace ${description('c.oid', 'pg_class')}
  where ${isRelation}`);
  const columns =
    await query(`select c.oid::text as owner, a.attname as name, a.attnotnull as not_null, a.attidentity as identity,
    a.attgenerated as generated, pg_catalog.format_type(a.atttypid, a.atttypmod) as type,
    pg_catalog.pg_get_expr(d.adbin, d.adrelid) as expression, l.collname as collation, o.description as comment,
    s.seqstart::text as start, s.seqincrement::text as increment, s.seqmin::text as min, s.seqmax::text as max,
    s.seqcache::text as cache, s.seqcycle as cycle, s.deptype as owned
  from pg_catalog.pg_attribute a
  join pg_catalog.pg_class c on c.oid = a.attrelid join pg_catalog.pg_namespace n on n.oid = c.relnamespace
  join pg_catalog.pg_type t on t.oid = a.atttypid
  left join pg_catalog.pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
  left join pg_catalog.pg_collation l on l.oid = a.attcollation and a.attcollation <> t.typcollation
  left join (select q.*, y.refobjid, y.refobjsubid, y.deptype from pg_catalog.pg_sequence q join pg_catalog.pg_depend y
    on y.objid = q.seqrelid and y.classid = 'pg_class'::regclass and y.refclassid = 'pg_class'::regclass and y.deptype in ('a', 'i')) s
    on s.refobjid = a.attrelid and s.refobjsubid = a.attnum
  ${description('a.attrelid', 'pg_class', 'a.attnum')}
  where a.attnum > 0 and not a.attisdropped and c.relkind in ('r', 'p') and ${isRelation}
  order by a.attrelid, a.attnum`);
  const constraints = await query(`select k.conrelid::text as owner, k.conname as name, k.contype as kind,
    pg_catalog.pg_get_constraintdef(k.oid) as definition, k.condeferrable as deferrable, k.condeferred as deferred, k.convalidated as validated,
    k.confupdtype as on_update, k.confdeltype as on_delete, k.confmatchtype as match, f.relname as target_name, m.nspname as target_schema,
    (select array_agg(a.attname::text order by u.at) from unnest(k.conkey) with ordinality u(attnum, at)
      join pg_catalog.pg_attribute a on a.attrelid = k.conrelid and a.attnum = u.attnum) as columns,
    case when k.contype = 'f' then (select array_agg(a.attname::text order by u.at) from unnest(k.confkey) with ordinality u(attnum, at)
      join pg_catalog.pg_attribute a on a.attrelid = k.confrelid and a.attnum = u.attnum) end as target_columns,
    o.description as comment
  from pg_catalog.pg_constraint k
  join pg_catalog.pg_class c on c.oid = k.conrelid join pg_catalog.pg_namespace n on n.oid = c.relnamespace
  left join pg_catalog.pg_class f on f.oid = k.confrelid left join pg_catalog.pg_namespace m on m.oid = f.relnamespace
  ${description('k.oid', 'pg_constraint')}
  where k.contype in ('p', 'u', 'f', 'c', 'x') and k.conparentid = 0 and ${isRelation}`);
  const indexes = await query(`select i.indrelid::text as owner, x.relname as name,
    pg_catalog.pg_get_indexdef(i.indexrelid) as definition, o.description as comment
  from pg_catalog.pg_index i join pg_catalog.pg_class x on x.oid = i.indexrelid
  join pg_catalog.pg_class c on c.oid = i.indrelid join pg_catalog.pg_namespace n on n.oid = c.relnamespace
  ${description('i.indexrelid', 'pg_class')}
  where ${isRelation} and not exists
    (select 1 from pg_catalog.pg_constraint k where k.conindid = i.indexrelid and k.contype in ('p', 'u', 'x'))`);
  const enums = await query(`select n.nspname as schema, t.typname as name, o.description as comment,
    array_agg(e.enumlabel::text order by e.enumsortorder) as values
  from pg_catalog.pg_type t join pg_catalog.pg_enum e on e.enumtypid = t.oid
  join pg_catalog.pg_namespace n on n.oid = t.typnamespace ${description('t.oid', 'pg_type')}
  where ${isOurs('t', 'pg_type')} group by 1, 2, 3`);
  const sequences = await query(`select n.nspname as schema, c.relname as name, o.description as comment,
    pg_catalog.format_type(s.seqtypid, null) as type, s.seqstart::text as start, s.seqincrement::text as increment,
    s.seqmin::text as min, s.seqmax::text as max, s.seqcache::text as cache, s.seqcycle as cycle
  from pg_catalog.pg_sequence s join pg_catalog.pg_class c on c.oid = s.seqrelid
  join pg_catalog.pg_namespace n on n.oid = c.relnamespace ${description('c.oid', 'pg_class')}
  where ${isOurs('c', 'pg_class')} and not exists (select 1 from pg_catalog.pg_depend y where y.objid = s.seqrelid
    and y.classid = 'pg_class'::regclass and y.refclassid = 'pg_class'::regclass and y.deptype in ('a', 'i'))`);
  const schemas = await query(`select n.nspname as name, o.description as comment from pg_catalog.pg_namespace n
  ${description('n.oid', 'pg_namespace')} where n.nspname <> 'public' and ${isOurs('n', 'pg_namespace')}
    and not exists (select 1 from pg_catalog.pg_extension e where e.extnamespace = n.oid)`);
  const extensions = await query("select extname as name from pg_catalog.pg_extension where extname <> 'plpgsql'");
  return assembleCatalog(
    {
      schemas: schemas.map((row) => ({ name: String(row['name']), comment: textOrNull(row['comment']) })),
      extensions: extensions.map((row) => String(row['name'])),
      enums: enums.map(toEnum),
      sequences: sequences.map(toSequence),
      relations: relations.map(toRelation),
      columns: columns.map(toColumn),
      constraints: constraints.map(toConstraint),
      indexes: indexes.map(toIndex),
    },
    isIgnored,
  );
}

const kinds: Readonly<Record<string, RelationRow['kind']>> = { v: 'view', m: 'materialized view' };

function toRelation(row: Row): RelationRow {
  const query = textOrNull(row['query']);
  return {
    id: String(row['id']),
    schema: String(row['schema']),
    name: String(row['name']),
    kind: kinds[String(row['kind'])] ?? 'table',
    options: [...((row['options'] ?? []) as readonly string[])].map(spellOption).sort(),
    families: [],
    locality: null,
    comment: textOrNull(row['comment']),
    query: query === null ? null : query.replace(/;\s*$/, '').trim(),
  };
}

/** `fillfactor=70` in the words of an index's definition. */
function spellOption(option: string): string {
  const at = option.indexOf('=');
  return `${option.slice(0, at)}='${option.slice(at + 1).replaceAll("'", "''")}'`;
}

function toColumn(row: Row): Part<ColumnItem> {
  const expression = textOrNull(row['expression']);
  const type = shortType(String(row['type']));
  const identity = String(row['identity']);
  const generated = String(row['generated']);
  const isSerial = row['owned'] === 'a' && expression !== null && /^nextval\(/.test(expression);
  const isPlain = generated === '' && !isSerial;
  return {
    owner: String(row['owner']),
    item: {
      name: String(row['name']),
      type,
      nullable: row['not_null'] !== true,
      default: isPlain ? expression : null,
      identity:
        identity === '' ? null : { always: identity === 'a', options: spellUsualSequence(toOptions(row, type)) },
      serial: isSerial,
      generated:
        generated === '' || expression === null
          ? null
          : { expression: stripBrackets(expression), stored: generated === 's' },
      collation: textOrNull(row['collation']),
      onUpdate: null,
      comment: textOrNull(row['comment']),
    },
  };
}

function toOptions(row: Row, type: string) {
  const text = (name: string) => String(row[name]);
  return {
    type,
    start: text('start'),
    increment: text('increment'),
    min: text('min'),
    max: text('max'),
    cache: text('cache'),
    cycle: row['cycle'] === true,
  };
}

function toConstraint(row: Row): Part<ConstraintItem> {
  return { owner: String(row['owner']), item: describeConstraint(row) };
}

function describeConstraint(row: Row): ConstraintItem {
  const name = String(row['name']);
  const definition = String(row['definition']);
  const columns = (row['columns'] ?? []) as readonly string[];
  const comment = textOrNull(row['comment']);
  const validated = row['validated'] === true;
  const deferrable: Deferrable =
    row['deferrable'] === true ? (row['deferred'] === true ? 'deferred' : 'immediate') : 'no';
  switch (row['kind']) {
    case 'f':
      return {
        kind: 'foreign key',
        name,
        columns,
        target: { schema: String(row['target_schema']), name: String(row['target_name']) },
        targetColumns: row['target_columns'] as readonly string[],
        onDelete: actionsByLetter[String(row['on_delete'])] ?? 'no action',
        onUpdate: actionsByLetter[String(row['on_update'])] ?? 'no action',
        match: row['match'] === 'f' ? 'full' : 'simple',
        deferrable,
        validated,
        comment,
      };
    case 'c':
      return { kind: 'check', name, expression: readCheck(definition), columns, validated, comment };
    case 'x':
      return { kind: 'exclusion', name, definition, columns, comment };
    default:
      return {
        kind: row['kind'] === 'p' ? 'primary key' : 'unique',
        name,
        columns,
        descending: [],
        include: readInclude(definition),
        nullsNotDistinct: definition.startsWith('UNIQUE NULLS NOT DISTINCT'),
        deferrable,
        buckets: null,
        comment,
      };
  }
}

/** What stands in the brackets of CHECK; NO INHERIT and NOT VALID come after them. */
function readCheck(definition: string): string {
  const start = definition.indexOf('(') + 1;
  return stripBrackets(definition.slice(start, skipTo(definition, start, ')')));
}

function readInclude(definition: string): readonly string[] {
  const at = definition.indexOf(' INCLUDE (');
  if (at < 0) return [];
  const start = at + ' INCLUDE ('.length;
  return splitList(definition.slice(start, skipTo(definition, start, ')'))).map(unquote);
}

function toIndex(row: Row): Part<IndexItem> {
  const item = parseIndex(String(row['definition']), String(row['name']));
  return { owner: String(row['owner']), item: { ...item, comment: textOrNull(row['comment']) } };
}

function toEnum(row: Row): EnumItem {
  const { schema, name } = qualify(row);
  return { schema, name, values: row['values'] as readonly string[], comment: textOrNull(row['comment']) };
}

function toSequence(row: Row): SequenceItem {
  return {
    ...qualify(row),
    options: toOptions(row, shortType(String(row['type']))),
    comment: textOrNull(row['comment']),
  };
}

function qualify(row: Row): Qualified {
  return { schema: String(row['schema']), name: String(row['name']) };
}

function textOrNull(value: unknown): string | null {
  return value === null || value === undefined ? null : String(value);
}
