import { readFile } from 'node:fs/promises';
import { openDb } from '../../db/open-db.ts';
import type { DbReader } from '../../db/open-reader.ts';
import type { Dialect } from '../../dialect/dialect.ts';
import { dryRun } from '../../migrate/dry-run/dry-run.ts';
import { listFiles, type SourceFile } from '../../migrate/files/list-files.ts';
import { status } from '../../migrate/status.ts';
import type { RevisionOptions } from '../options.ts';
import { openSides } from '../sides.ts';
import { readIgnores } from './ignores.ts';
import { lintRules } from './rules.ts';

export interface LintOptions extends RevisionOptions {
  /** Looks at the migrations that are applied, too. */
  readonly all?: boolean;
}

/** A statement that is unsafe on a database in use, why, and what is safe. */
export interface LintFinding {
  /** Such as `L004`. */
  readonly code: string;
  /** Such as `migrations/20261123_drop_notes.ts`. */
  readonly file: string;
  readonly finds: string;
  readonly reason: string;
  readonly safe: string;
  readonly statement: string;
  /** What the file says of it in `// illusion-lint-ignore L004: ...`; null when it says nothing, and the finding counts. */
  readonly ignored: string | null;
}

/** All that was found in the migrations. */
export interface LintReport {
  readonly findings: readonly LintFinding[];
  /** How many migrations were looked at. */
  readonly migrations: number;
  /** Comments that silence something without a reason, or with a code nobody knows; each is a finding of its own. */
  readonly mistakes: readonly string[];
}

/**
 * Looks for statements that lock, lose or break something on a database in use. The statements are those the migrations send in a scratch
 * database, so that it does not matter how they are written.
 *
 * @throws ILLUSION_MIGRATION_FAILED when a migration fails there; ILLUSION_SCRATCH_REFUSED.
 */
export async function lint(reader: DbReader, options: LintOptions): Promise<LintReport> {
  const files = await listFiles(options.migrations.directory);
  const wanted = options.all ? files : await listPending(reader, options, files);
  if (wanted.length === 0) return { findings: [], migrations: 0, mistakes: [] };
  const steps = await openSides(reader, options).withScratch(async (scratch) => {
    const db = await openDb({ url: scratch.url, poolMax: 2 });
    try {
      return await dryRun(db, options.migrations);
    } finally {
      await db.dispose();
    }
  });
  const findings: LintFinding[] = [];
  const mistakes: string[] = [];
  for (const file of wanted) {
    const step = steps.find(({ name }) => name === file.name);
    const { ignores, problems } = readIgnores(await readFile(file.path, 'utf8'));
    mistakes.push(...problems.map((problem) => `${file.label}: ${problem}`));
    for (const finding of lintStatements(step?.statements ?? [], step?.transaction !== null, reader.dialect))
      findings.push({ ...finding, file: file.label, ignored: ignores.get(finding.code) ?? null });
  }
  return { findings, migrations: wanted.length, mistakes };
}

async function listPending(
  reader: DbReader,
  { migrations }: LintOptions,
  files: readonly SourceFile[],
): Promise<readonly SourceFile[]> {
  const report = await status(reader, migrations);
  const pending = new Set(report.migrations.filter(({ state }) => state === 'pending').map(({ name }) => name));
  return files.filter(({ name }) => pending.has(name));
}

/** What the rules find in the statements of one migration. */
export function lintStatements(
  statements: readonly string[],
  inTransaction: boolean,
  dialect: Dialect,
): readonly Omit<LintFinding, 'file' | 'ignored'>[] {
  const rules = lintRules.filter(({ applies }) => applies(dialect));
  const newTables = new Set<string>();
  return statements.flatMap((statement) => {
    const sql = simplify(statement);
    const made = /^create table (?:if not exists )?([\w."]+)/.exec(sql)?.[1];
    if (made !== undefined) newTables.add(made.replaceAll('"', ''));
    const linted = { sql, newTables, inTransaction };
    return rules
      .filter(({ matches }) => matches(linted))
      .map(({ code, finds, reason, safe }) => ({ code, finds, reason, safe, statement }));
  });
}

/** One line, in lower case but for what is quoted, without a semicolon at the end. */
function simplify(statement: string): string {
  return statement
    .replaceAll(/\s+/g, ' ')
    .trim()
    .replace(/;$/, '')
    .replaceAll(/'(?:[^']|'')*'|"[^"]*"|[^'"]+/g, (part) => (/^['"]/.test(part) ? part : part.toLowerCase()));
}
