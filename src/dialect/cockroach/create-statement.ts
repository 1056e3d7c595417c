import { skipTo, splitList, unquote } from '../../schema/catalog/parse-index.ts';

/** What only the CREATE statement of a table or view tells. */
export interface CreateStatement {
  /** SQL by column. */
  readonly onUpdate: ReadonlyMap<string, string>;
  /** Such as `f1 (id, a)`; none when there is only the one every table has. */
  readonly families: readonly string[];
  readonly locality: string | null;
  /** Of a view, names without the database. */
  readonly query: string | null;
}

/** Reads what `crdb_internal.create_statements` has. */
export function readCreateStatement(text: string, database: string): CreateStatement {
  const statement = text.replaceAll(/\s+/g, ' ');
  const view = /^CREATE (?:MATERIALIZED )?VIEW .*? AS (.*?)(?: WITH DATA)?$/i.exec(statement);
  if (view)
    return { onUpdate: new Map(), families: [], locality: null, query: dropDatabase(String(view[1]), database) };
  const start = statement.indexOf('(') + 1;
  const end = skipTo(statement, start, ')');
  const parts = splitList(statement.slice(start, end));
  const families = parts.flatMap(
    (part) => /^FAMILY (.*)$/.exec(part)?.[1]?.replaceAll(/, crdb_internal_\w+|crdb_internal_\w+, /g, '') ?? [],
  );
  const locality = /LOCALITY (.*?)(?: WITH |;|$)/.exec(statement.slice(end + 1))?.[1]?.trim() ?? null;
  return {
    onUpdate: new Map(parts.flatMap(readOnUpdate)),
    families:
      families.length > 1 || (families[0] !== undefined && !families[0].startsWith('"primary"')) ? families : [],
    locality:
      locality === null || /^REGIONAL BY TABLE IN PRIMARY REGION$/i.test(locality) ? null : `LOCALITY ${locality}`,
    query: null,
  };
}

function readOnUpdate(part: string): readonly (readonly [string, string])[] {
  const column = /^("(?:[^"]|"")*"|\S+) .*? ON UPDATE (.*)$/.exec(part);
  if (!column || /^(CONSTRAINT|INDEX|UNIQUE|FAMILY|INVERTED|CHECK) /.test(part)) return [];
  return [[unquote(String(column[1])), String(column[2]).replace(/:::\w+$/, '')]];
}

/** Names of views' tables come with the database, which may be called anything. */
function dropDatabase(query: string, database: string): string {
  const quoted = `"${database.replaceAll('"', '""')}".`;
  const escaped = `${database}.`.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return query
    .replaceAll(quoted, '')
    .replaceAll(new RegExp(`(?<![\\w.'])${escaped}(?=\\w|")`, 'g'), '')
    .replaceAll(/\bpublic\.(?=\w|")/g, '');
}
