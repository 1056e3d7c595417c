import { createHash } from 'node:crypto';
import type { Dialect } from '../dialect/dialect.ts';
import { isIllusionError } from '../kernel/errors/illusion-error.ts';
import { fail } from '../kernel/errors/registry.ts';
import { type Catalog, emptyCatalog } from '../schema/catalog/catalog.ts';
import { diffFromNothing } from '../schema/diff/diff.ts';
import { planChanges } from '../schema/plan/plan.ts';
import { writeStep } from '../schema/plan/write-step.ts';
import { remembered } from './memory.ts';
import type { Scratch } from './scratch/open-scratch.ts';

export interface MaterializeOptions {
  readonly dialect: Dialect;
  /** Lends an empty database. */
  readonly withScratch: <T>(use: (scratch: Scratch) => Promise<T>) => Promise<T>;
  /** Statements that make what models do not speak of and may use: domains and functions. */
  readonly routines?: readonly string[];
  /** Folder where what came out is kept, so that the next time costs no database; undefined for none. */
  readonly memory?: string | undefined;
}

/** Changes when what is made of models or read from a catalogue changes: what is in memory is then no longer asked for. */
const FORMAT = 1;

/**
 * The catalogue in the server's words: it is made in a scratch database and read from there, so that it looks like any other database of that server.
 *
 * @throws ILLUSION_MODEL_REFUSED when the server does not take it; ILLUSION_SCRATCH_REFUSED.
 */
export async function materialize(
  words: Catalog,
  { dialect, withScratch, routines = [], memory }: MaterializeOptions,
): Promise<Catalog> {
  const hash = createHash('sha256')
    .update(JSON.stringify([FORMAT, dialect.version, routines, words]))
    .digest('hex');
  return remembered(memory, hash, () =>
    withScratch(async (scratch) => {
      await makeModels(scratch, listStatements(words, dialect), routines);
      return scratch.inspect();
    }),
  );
}

/** The statements that make a database what the catalogue says, from nothing. */
export function listStatements(catalog: Catalog, { capabilities: { ddl } }: Dialect): readonly string[] {
  const { steps } = planChanges({ from: emptyCatalog, to: catalog, changes: diffFromNothing(catalog), features: ddl });
  return steps.map((step) => writeStep(step, ddl));
}

async function makeModels(scratch: Scratch, statements: readonly string[], routines: readonly string[]): Promise<void> {
  try {
    await makeIn(scratch, statements, routines);
  } catch (error) {
    if (isIllusionError(error)) throw error;
    const { message, statement } = error as Error & { statement?: string };
    if (statement === undefined) throw error;
    throw fail(
      'ILLUSION_MODEL_REFUSED',
      { server: scratch.dialect.version, reason: message, statement },
      { cause: error },
    );
  }
}

/**
 * Sends the statements, and before the first table what tables may use. A routine that cannot be made there is left out: when
 * something needs it, the server says so.
 */
export async function makeIn(
  scratch: Scratch,
  statements: readonly string[],
  routines: readonly string[],
): Promise<void> {
  const first = statements.findIndex((statement) => /^create (table|sequence|(materialized )?view) /.test(statement));
  const at = first < 0 ? statements.length : first;
  await scratch.run(statements.slice(0, at));
  if (routines.length > 0) await scratch.query('set check_function_bodies = off');
  for (const routine of routines) await scratch.query(routine).catch(() => undefined);
  await scratch.run(statements.slice(at));
}
