import { existsSync } from 'node:fs';
import type { DbReader } from '../db/open-reader.ts';
import { type Clock, systemClock } from '../kernel/clock.ts';
import { fail } from '../kernel/errors/registry.ts';
import { silent } from '../kernel/progress.ts';
import { status } from '../migrate/status.ts';
import { labelOf } from '../schema/catalog/catalog.ts';
import { quoteQualified } from '../schema/catalog/quote.ts';
import type { Change } from '../schema/diff/change.ts';
import { describeChange } from './describe-change.ts';
import { type Draft, draftMigration } from './draft.ts';
import { countWarnings, type Warning } from './losses.ts';
import { listStatements, makeIn } from './materialize.ts';
import { nameMigration, openProofFolder, writeMigration } from './migration-file.ts';
import type { RevisionOptions } from './options.ts';
import { prove } from './prove/prove.ts';
import type { Answers } from './rename/answers.ts';
import { tableBefore } from './rename/before-renames.ts';
import type { AskRename } from './rename/settle-renames.ts';
import { renderMigration } from './render/render-migration.ts';
import { openSides, type Sides } from './sides.ts';

export interface ReviseOptions extends RevisionOptions {
  /** What it is for; becomes part of the file's name. */
  readonly message: string;
  readonly answers: Answers;
  /** Where the difference begins: the database as it is, or as the migrations make it. Default: `live`. */
  readonly from?: 'live' | 'replay';
  /** False: the migration is kept without having been tried. */
  readonly verify?: boolean;
  readonly allowDestructive?: boolean;
  /** Nothing is written. */
  readonly dryRun?: boolean;
  /** Asks a person; undefined where there is none. */
  readonly ask?: Ask | undefined;
  readonly clock?: Clock;
}

/** The questions a person can be asked. */
export interface Ask {
  readonly rename: AskRename;
  /** SQL for the rows that are there; undefined for none. */
  readonly filling: (column: string) => Promise<string | undefined>;
  /** Whether data may be lost. */
  readonly agree: (losses: readonly string[]) => Promise<boolean>;
}

/** The migration that was made of the difference. */
export interface Revision {
  /** Absolute path of the file; null when nothing differs, or nothing was to be written. */
  readonly file: string | null;
  readonly name: string;
  /** What the migration does, in words; empty when nothing differs. */
  readonly changes: readonly string[];
  readonly warnings: readonly Warning[];
  /** The text of the file; empty when nothing differs. */
  readonly code: string;
  /** Whether it was tried in a scratch database. */
  readonly proven: boolean;
  /** Tables that took no sample rows in the proof, with the server's reason. */
  readonly withoutRows: readonly string[];
}

/**
 * Writes the migration that makes of the database what the models ask for, after it was tried in a scratch database, there, back and there again.
 *
 * @throws ILLUSION_REVISION_NOT_AT_HEAD, ILLUSION_REVISION_AHEAD when the database is not where the migrations end; ILLUSION_REVISION_QUESTIONS,
 *   ILLUSION_REVISION_DESTRUCTIVE when somebody has to decide; ILLUSION_REVISION_IMPOSSIBLE, ILLUSION_REVISION_UNPROVEN; the ILLUSION_MODEL_*,
 *   ILLUSION_MODULE_*, ILLUSION_SCRATCH_* and ILLUSION_DB_* errors.
 *
 * @example
 * const { file, warnings } = await revise(reader, { models, migrations, message: 'add due date', answers });
 */
export async function revise(reader: DbReader, options: ReviseOptions): Promise<Revision> {
  const { progress = silent, message, from = 'live', verify = true } = options;
  const sides = openSides(reader, options);
  if (from === 'live') await expectAtHead(reader, options);
  progress('comparing the models with the database');
  const desired = await sides.readDesired();
  const start = from === 'live' ? await sides.readLive() : await sides.replay();
  const { draft, warnings } = await decide(reader, { start, desired, sides, options });
  const name = await nameMigration(message, options.migrations.directory, options.clock ?? systemClock);
  if (draft.changes.length === 0)
    return { file: null, name, changes: [], warnings: [], code: '', proven: false, withoutRows: [] };
  const { dialect } = reader;
  const { up, down, irreversible } = draft;
  const code = renderMigration({ message, up, down, irreversible, features: dialect.capabilities.ddl });
  let withoutRows: readonly string[] = [];
  if (verify) {
    progress('trying the migration in a scratch database');
    const proof = await prove({
      name: `${name}.ts`,
      code,
      hasDown: irreversible === undefined,
      start,
      goal: desired.catalog,
      renamed: draft.renamed,
      downNeedsEmptyTables: draft.lost.length > 0,
      emptyTables: new Set(listUnfilled(draft).map(({ table }) => labelOf(table))),
      makers: [
        async (scratch) => makeIn(scratch, listStatements(start, dialect), await sides.readRoutines()),
        sides.replayIn,
      ],
      withScratch: sides.withScratch,
      folder: await openProofFolder(options.memory),
      inspectOptions: sides.inspectOptions,
    });
    withoutRows = proof.withoutRows;
  }
  const result = { name, changes: draft.changes.map(describeChange), warnings, code, proven: verify, withoutRows };
  if (options.dryRun) return { ...result, file: null };
  return { ...result, file: await writeMigration(options.migrations.directory, `${name}.ts`, code) };
}

interface Decision {
  readonly start: Awaited<ReturnType<Sides['readLive']>>;
  readonly desired: Awaited<ReturnType<Sides['readDesired']>>;
  readonly sides: Sides;
  readonly options: ReviseOptions;
}

/** Finds the changes and lets somebody decide what takes deciding. */
async function decide(
  reader: DbReader,
  { start, desired, sides, options }: Decision,
): Promise<{ readonly draft: Draft; readonly warnings: readonly Warning[] }> {
  const { ask, hooks } = options;
  const draftWith = (answers: Answers) =>
    draftMigration({
      start,
      words: desired.words,
      goal: desired.catalog,
      dialect: reader.dialect,
      answers,
      askRename: ask?.rename,
      rewrite: hooks?.rewrite,
      withScratch: sides.withScratch,
      readRoutines: sides.readRoutines,
    });
  let draft = await draftWith(options.answers);
  const isLive = options.from !== 'replay';
  const warnings = isLive ? await countWarnings(reader.query, draft.changes, start) : [];
  const open = isLive ? await listOpenFillings(reader, draft) : [];
  if (open.length > 0) {
    const fillings = await answerFillings(open, ask);
    const backfills = new Map([...options.answers.backfills, ...fillings]);
    draft = await draftWith({ ...options.answers, renames: answersOf(draft.changes), noRenames: true, backfills });
  }
  const losses = warnings.filter(({ kind }) => kind === 'loss').map(({ text }) => text);
  const lost = isLive ? losses : draft.changes.filter(isDestructive).map(describeChange);
  if (lost.length > 0 && !options.allowDestructive && !options.dryRun) {
    if (!ask || !(await ask.agree(lost)))
      throw fail('ILLUSION_REVISION_DESTRUCTIVE', { losses: lost }, { details: { losses: lost } });
  }
  return { draft, warnings };
}

function isDestructive({ kind }: Change): boolean {
  return kind === 'drop-table' || kind === 'drop-column';
}

/** The renames that were settled, as answers that need not be asked for again. */
function answersOf(changes: readonly Change[]): ReadonlyMap<string, string> {
  return new Map(
    changes.flatMap((change): readonly (readonly [string, string])[] => {
      switch (change.kind) {
        case 'rename-table':
          return [[labelOf(change.from), change.to.name]];
        case 'rename-column':
          return [[`${labelOf(change.table)}.${change.from}`, change.to]];
        case 'rename-enum-value':
          return [[`${labelOf(change.item)}.${change.from}`, change.to]];
        default:
          return [];
      }
    }),
  );
}

/** Columns without a value for rows, with their tables as they are called now. */
function listUnfilled({ unfilled, changes }: Draft) {
  return changes.flatMap((change) => {
    if (change.kind !== 'add-column') return [];
    const column = `${labelOf(change.table)}.${change.column.name}`;
    return unfilled.includes(column) ? [{ column, table: tableBefore(change.table, changes) }] : [];
  });
}

/** Those of tables that have some. */
async function listOpenFillings({ query }: DbReader, draft: Draft): Promise<readonly string[]> {
  const open: string[] = [];
  for (const { column, table } of listUnfilled(draft)) {
    const rows = await query(`select 1 from ${quoteQualified(table)} limit 1`);
    if (rows.length > 0) open.push(column);
  }
  return open;
}

async function answerFillings(open: readonly string[], ask: Ask | undefined): Promise<ReadonlyMap<string, string>> {
  const fillings = new Map<string, string>();
  for (const column of open) {
    const sql = await ask?.filling(column);
    if (sql !== undefined && sql.trim() !== '') fillings.set(column, sql);
  }
  const unanswered = open.filter((column) => !fillings.has(column));
  if (unanswered.length === 0) return fillings;
  const questions = unanswered.map((column) => ({
    kind: 'backfill',
    from: column,
    candidates: [],
    question: `${column} may not be null, has no default, and the table has rows: what do they get?`,
    answer: `--backfill ${column}=<SQL>`,
  }));
  throw fail('ILLUSION_REVISION_QUESTIONS', { questions }, { details: { questions } });
}

/** @throws ILLUSION_REVISION_NOT_AT_HEAD, ILLUSION_REVISION_AHEAD. */
async function expectAtHead(reader: DbReader, { migrations }: RevisionOptions): Promise<void> {
  if (!existsSync(migrations.directory)) return;
  const report = await status(reader, migrations);
  const missing = report.migrations.filter((one) => one.missing).map(({ name }) => name);
  if (missing.length > 0) throw fail('ILLUSION_REVISION_AHEAD', { missing });
  const pending = report.migrations.filter(({ state }) => state === 'pending').map(({ name }) => name);
  if (pending.length > 0) throw fail('ILLUSION_REVISION_NOT_AT_HEAD', { pending });
}
