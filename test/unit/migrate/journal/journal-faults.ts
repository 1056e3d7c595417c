import { describe, expect, it } from 'vitest';
import type { Db } from '../../../../src/db/db.ts';
import { openDb } from '../../../../src/db/open-db.ts';
import type { Capabilities } from '../../../../src/dialect/dialect.ts';
import { migrate } from '../../../../src/migrate/migrate.ts';
import { rollback } from '../../../../src/migrate/rollback.ts';
import { type Fault, openFaultProxy } from '../../../../src/testing/chaos/fault-proxy.ts';
import { needs } from '../../../support/needs.ts';
import { type Scene, setScene } from '../migrating.ts';
import { finished, nothing, schemaOf, twelveStatements } from './twelve-statements.ts';

const migrationStatements =
  /^(?:create (?:type|table "a"|index a_n)|(?:insert into|update|select "id" from) "a"|alter (?:table|type)|drop)/;

interface Outcome {
  readonly error: unknown;
  /** The SQL at which it went wrong; undefined when it did not. */
  readonly at: string | undefined;
}

/** Makes of the database one with other capabilities. */
export type Modify = (db: Db) => Db;
type Action = (db: Db, scene: Scene) => Promise<unknown>;

/** Runs an action by way of a proxy on which one question goes wrong. */
async function runWithFault(
  scene: Scene,
  as: Modify,
  action: Action,
  choose: (number: number, sql: string) => Fault | undefined,
): Promise<Outcome & { readonly heard: readonly string[] }> {
  let at: string | undefined;
  const proxy = await openFaultProxy(scene.db.url, (number, sql) => {
    const fault = at === undefined ? choose(number, sql) : undefined;
    if (fault) at = sql;
    return fault;
  });
  try {
    const db = await openDb({ url: proxy.url });
    try {
      const error = await action(as(db), scene).then(
        () => undefined,
        (reason: unknown) => reason,
      );
      return { error, at, heard: proxy.heard };
    } finally {
      await db.dispose().catch(() => undefined);
    }
  } catch (error) {
    return { error, at, heard: proxy.heard };
  } finally {
    await proxy.dispose();
  }
}

const up: Action = (db, scene) => migrate(db, scene);
const down: Action = (db, scene) => rollback(db, scene);

/** What a crashed holder leaves runs out with time, which a test need not wait for. */
async function letLeaseRunOut({ query }: Scene): Promise<void> {
  await query("update illusion_migrations_lock set expires_at = now() - interval '1 second'").catch(() => undefined);
}

async function goOn(scene: Scene, as: Modify, action: Action, outcome: Outcome): Promise<void> {
  if (outcome.error === undefined) return;
  await letLeaseRunOut(scene);
  await action(as(scene.db), scene);
}

async function check(scene: Scene, direction: 'up' | 'down', context: string): Promise<void> {
  expect(await schemaOf(scene.query), context).toEqual(direction === 'up' ? finished : nothing);
  expect(await scene.recorded(), context).toHaveLength(direction === 'up' ? 1 : 0);
  const open = await scene.query('select 1 from illusion_migrations_journal where "run" = 0');
  expect(open, context).toEqual([]);
}

/** Of how many places one is tried; what CI skips, `EVERY_PLACE=1 npm test` tries. */
function strideOf({ db }: Scene, usual: number): number {
  if (process.env['EVERY_PLACE']) return 1;
  // A schema change takes a tenth of a second or more there.
  return db.dialect.capabilities.backgroundJobs ? 17 : usual;
}

/** Another one for each fault, where not every place is tried. */
function firstPlace(fault: Fault, stride: number): number {
  return Array.from(fault, (letter) => letter.charCodeAt(0)).reduce((sum, code) => sum + code) % stride;
}

/** The database as it is before the action: one for all rounds, because a round takes less time than a database. */
async function begin(scene: Scene, as: Modify, direction: 'up' | 'down'): Promise<void> {
  await letLeaseRunOut(scene);
  await scene.query(
    'drop table if exists a; drop type if exists mood; drop table if exists knex_migrations, illusion_migrations, illusion_migrations_journal',
  );
  if (direction === 'down') await migrate(as(scene.db), scene);
}

/** Breaks the run of a migration off in every way all over it, and finds each of its statements done once. */
export function describeJournal(mode: string, as: Modify, capability?: keyof Capabilities): void {
  describe(`the journal ${mode}`, { timeout: 300_000 }, () => tryFaults(as, capability));
}

function tryFaults(as: Modify, capability: keyof Capabilities | undefined): void {
  const steps: readonly ['up' | 'down', Action][] = [
    ['up', up],
    ['down', down],
  ];

  it.each(steps)(
    'survives a kill of the runner before, and during, what it says to the server (%s)',
    async (direction, action) => {
      const scene = await setScene({ '1_a.mjs': twelveStatements });
      if (capability) needs(scene.db, capability);
      for (const fault of ['kill before', 'kill during'] as const) {
        const stride = strideOf(scene, 3);
        for (let place = firstPlace(fault, stride); ; place += stride) {
          await begin(scene, as, direction);
          const outcome = await runWithFault(scene, as, action, (number) => (number === place ? fault : undefined));
          if (outcome.at === undefined) break;
          await goOn(scene, as, action, outcome);
          await check(scene, direction, `${fault} ${place}: ${outcome.at}`);
        }
      }
    },
  );

  const faults: readonly Fault[] = [
    'cut before',
    'cut after',
    '40001 before',
    '40003 before',
    '40003 after',
    'XXA00 after',
  ];

  it.each(faults)('survives "%s" of statements of the migration', async (fault) => {
    const scene = await setScene({ '1_a.mjs': twelveStatements });
    if (capability) needs(scene.db, capability);
    for (const [direction, action] of steps) {
      const stride = strideOf(scene, 2);
      for (let place = firstPlace(fault, stride); ; place += stride) {
        await begin(scene, as, direction);
        let number = -1;
        const outcome = await runWithFault(scene, as, action, (_, sql) => {
          const isOne = migrationStatements.test(sql) || /^commit/i.test(sql);
          return isOne && ++number === place ? fault : undefined;
        });
        if (outcome.at === undefined) break;
        const context = `${direction}, ${fault} ${place}: ${outcome.at}`;
        if (fault === '40001 before') expect(outcome.error, context).toBeUndefined();
        await goOn(scene, as, action, outcome);
        await check(scene, direction, context);
      }
    }
  });

  it('is tried on a migration of twelve statements', async () => {
    const scene = await setScene({ '1_a.mjs': twelveStatements });
    if (capability) needs(scene.db, capability);
    const { heard } = await runWithFault(scene, as, up, () => undefined);
    expect(heard.filter((sql) => migrationStatements.test(sql))).toHaveLength(12);
  });
}
