import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { openDb } from '../../db/open-db.ts';
import type { InspectOptions } from '../../dialect/inspect/inspect.ts';
import { isIllusionError } from '../../kernel/errors/illusion-error.ts';
import { fail } from '../../kernel/errors/registry.ts';
import { bookkeepingTableNames } from '../../migrate/bookkeeping/tables.ts';
import { migrate } from '../../migrate/migrate.ts';
import { rollback } from '../../migrate/rollback.ts';
import { type Catalog, keyOf, type TableItem } from '../../schema/catalog/catalog.ts';
import { quoteQualified } from '../../schema/catalog/quote.ts';
import { diffCatalogs } from '../../schema/diff/diff.ts';
import { describeChange } from '../describe-change.ts';
import type { Scratch } from '../scratch/open-scratch.ts';
import { insertSampleRows } from './sample-rows.ts';
import { compareSnapshots, takeSnapshot } from './snapshot.ts';

export interface ProofInput {
  /** The migration's file name and text. */
  readonly name: string;
  readonly code: string;
  readonly hasDown: boolean;
  /** Where it begins and where it leads, in the server's words. */
  readonly start: Catalog;
  readonly goal: Catalog;
  /** Tables and columns that keep their values by another name. */
  readonly renamed: ReadonlySet<string>;
  /** Its way back makes columns that may not be null and whose values are gone: only empty tables can have them. */
  readonly downNeedsEmptyTables: boolean;
  /** Tables that must have no rows for it to be done, as `todo`. */
  readonly emptyTables: ReadonlySet<string>;
  /** Ways to bring a scratch database to the start; the first that does is taken. */
  readonly makers: readonly ((scratch: Scratch) => Promise<void>)[];
  readonly withScratch: <T>(use: (scratch: Scratch) => Promise<T>) => Promise<T>;
  /** Folder in the project for the file while it is tried. */
  readonly folder: string;
  readonly inspectOptions: InspectOptions;
}

export interface Proof {
  /** Tables that took no sample rows, with the server's reason. */
  readonly withoutRows: readonly string[];
}

const TABLE = 'illusion_proof';

/**
 * Runs the migration in a scratch database with sample rows: up must lead to the goal, down to the start, and up again to the goal; rows that nobody
 * meant to touch must come out as they went in.
 *
 * @throws ILLUSION_REVISION_UNPROVEN when it does not.
 */
export async function prove(input: ProofInput): Promise<Proof> {
  let last: unknown;
  for (const make of input.makers) {
    const proof = await input.withScratch(async (scratch): Promise<Proof | undefined> => {
      try {
        await make(scratch);
        await expectAlike(scratch, input.start, 'the start', 'the database', input);
      } catch (error) {
        last = error;
        return undefined;
      }
      return proveIn(scratch, input);
    });
    if (proof) return proof;
  }
  const reason = `the database could not be made again to try it there: ${(last as Error).message}`;
  throw fail('ILLUSION_REVISION_UNPROVEN', { step: 'the start', reason }, { cause: last });
}

async function proveIn(scratch: Scratch, input: ProofInput): Promise<Proof> {
  const withoutRows = await insertSampleRows({
    query: scratch.query,
    from: input.start,
    to: input.goal,
    empty: input.emptyTables,
  });
  const directory = await mkdtemp(path.join(input.folder, 'proof-'));
  try {
    await writeFile(path.join(directory, input.name), input.code);
    await tryIn(scratch, directory, input);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
  return { withoutRows };
}

async function tryIn(scratch: Scratch, directory: string, input: ProofInput): Promise<void> {
  const { start, goal, renamed, hasDown } = input;
  const kept = listKept(start, goal, renamed);
  const db = await openDb({ url: scratch.url, poolMax: 2 });
  const options = { directory, table: TABLE };
  try {
    const before = await takeSnapshot(scratch.query, kept);
    await step('up', () => migrate(db, options));
    await expectAlike(scratch, goal, 'up', 'the models', input);
    expectRows(compareSnapshots(before, await takeSnapshot(scratch.query, kept)), 'up');
    if (!hasDown) return;
    if (input.downNeedsEmptyTables) await empty(scratch, goal);
    await step('down', () => rollback(db, options));
    await expectAlike(scratch, start, 'down', 'where it began', input);
    if (!input.downNeedsEmptyTables)
      expectRows(compareSnapshots(before, await takeSnapshot(scratch.query, kept)), 'down');
    await step('up, the second time', () => migrate(db, options));
    await expectAlike(scratch, goal, 'up, the second time', 'the models', input);
  } finally {
    await db.dispose();
  }
}

/** The columns whose values a migration has no reason to touch. */
function listKept(start: Catalog, goal: Catalog, renamed: ReadonlySet<string>): readonly TableItem[] {
  return start.tables.flatMap((table) => {
    const next = goal.tables.find((one) => keyOf(one) === keyOf(table));
    if (!next || renamed.has(keyOf(table))) return [];
    const columns = table.columns.filter((column) => {
      const same = next.columns.find(({ name }) => name === column.name);
      return same?.type === column.type && !column.generated && !same.generated;
    });
    return columns.length === 0 ? [] : [{ ...table, columns }];
  });
}

async function step(name: string, run: () => Promise<unknown>): Promise<void> {
  try {
    await run();
  } catch (error) {
    const { what, why } = isIllusionError(error) ? error : { what: (error as Error).message, why: undefined };
    const reason = [what, why].filter(Boolean).join(': ');
    throw fail('ILLUSION_REVISION_UNPROVEN', { step: name, reason }, { cause: error });
  }
}

async function expectAlike(scratch: Scratch, wanted: Catalog, name: string, goal: string, input: ProofInput) {
  const { isIgnored = () => false } = input.inspectOptions;
  const own = new Set(bookkeepingTableNames(TABLE));
  const found = await scratch.inspect({ isIgnored: (item) => own.has(item.name) || isIgnored(item) });
  const left = diffCatalogs(found, wanted);
  if (left.length === 0) return;
  const reason = `it leads to something else than ${goal}; to get there: ${left.map(describeChange).join('; ')}`;
  throw fail('ILLUSION_REVISION_UNPROVEN', { step: name, reason }, { details: { left } });
}

function expectRows(changed: readonly string[], name: string): void {
  if (changed.length === 0) return;
  const reason = `it changes or loses rows of ${changed.join(', ')}, in columns that it has nothing to do with`;
  throw fail('ILLUSION_REVISION_UNPROVEN', { step: name, reason });
}

async function empty(scratch: Scratch, { tables }: Catalog): Promise<void> {
  const names = tables.map(quoteQualified);
  if (names.length > 0) await scratch.query(`truncate ${names.join(', ')} cascade`);
}
