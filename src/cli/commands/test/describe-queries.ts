import type { TestQueries } from '../../../testing/queries/test-queries.ts';
import type { Style } from '../../reporter/style.ts';

const LISTED_AT_MOST = 20;
const SQL_AT_MOST = 160;

/** What the tests' statements show, what to look at first on top. */
export function describeQueries(queries: readonly TestQueries[], style: Style): readonly string[] {
  const statements = queries.reduce((sum, one) => sum + one.statements, 0);
  const repeated = queries.flatMap(({ file, test, repeated: found }) =>
    found.map(({ sql, times }) => ({ sql, times, where: `${file} > ${test}` })),
  );
  const scans = new Map<string, { readonly tables: readonly string[]; readonly where: string; tests: number }>();
  for (const { file, test, fullScans } of queries) {
    for (const { sql, tables } of fullScans) {
      const known = scans.get(sql);
      if (known) known.tests++;
      else scans.set(sql, { tables, where: `${file} > ${test}`, tests: 1 });
    }
  }
  const loops = repeated
    .sort((a, b) => b.times - a.times)
    .map(({ sql, times, where }) => [`  ${times} times: ${short(sql)}`, style.dim(`      ${where}`)]);
  const wholes = [...scans]
    .sort(([, a], [, b]) => b.tests - a.tests)
    .map(([sql, { tables, where, tests }]) => [
      `  all of ${tables.join(', ')}: ${short(sql)}`,
      style.dim(`      in ${tests} test${tests === 1 ? '' : 's'}, such as ${where}`),
    ]);
  return [
    `${statements} statements in ${queries.length} tests.`,
    ...section('Repeated with other values in one test (one statement for all of them?)', loops),
    ...section('No index serves them', wholes),
  ];
}

function section(title: string, entries: readonly (readonly string[])[]): readonly string[] {
  if (entries.length === 0) return [];
  const more = entries.length - LISTED_AT_MOST;
  return [
    `${title}:`,
    ...entries.slice(0, LISTED_AT_MOST).flat(),
    ...(more > 0 ? [`  and ${more} more, in the result of --json`] : []),
  ];
}

function short(sql: string): string {
  const line = sql.replaceAll(/\s+/g, ' ').trim();
  return line.length > SQL_AT_MOST ? `${line.slice(0, SQL_AT_MOST - 3)}...` : line;
}
