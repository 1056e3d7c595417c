import { describe, expect, it } from 'vitest';
import type { Db } from '../../../../src/db/db.ts';
import { openDb } from '../../../../src/db/open-db.ts';
import type { Capabilities } from '../../../../src/dialect/dialect.ts';
import { migrate } from '../../../../src/migrate/migrate.ts';
import { rollback } from '../../../../src/migrate/rollback.ts';
import { type Fault, openFaultProxy } from '../../../support/fault-proxy.ts';
import { needs } from '../../../support/needs.ts';
import { type Scene, setScene } from '../migrating.ts';

/** Twelve statements; each fails, or shows in the end, when it is run twice or not at all. */
const file = `export const config = { transaction: false };
export async function up(knex) {
  await knex.raw("create type mood as enum ('sad', 'happy')");
  await knex.schema.createTable('a', (t) => { t.integer('id').primary(); t.integer('n').notNullable(); t.text('old'); });
  await knex('a').insert([{ id: 1, n: 0 }, { id: 2, n: 0 }]);
  await knex.raw('create index a_n on a (n)');
  await knex.raw('alter table a add column mood mood');
  await knex('a').increment('n', 1);
  await knex.raw('alter table a rename column old to text');
  await knex.raw('alter table a add constraint a_n_positive check (n > 0)');
  const rows = await knex('a').select('id').where({ n: 1 }).orderBy('id');
  await knex.transaction(async (trx) => {
    for (const { id } of rows) await trx('a').where({ id }).increment('n', 10 * id);
  });
  await knex.raw("alter type mood add value 'meh'");
}
export async function down(knex) {
  await knex.raw('alter table a drop constraint a_n_positive');
  await knex.raw('drop index a_n');
  await knex('a').decrement('n', 1);
  await knex.raw('drop table a');
  await knex.raw('drop type mood');
}
`;

const migrationStatements =
  /^(?:create (?:type|table "a"|index a_n)|(?:insert into|update|select "id" from) "a"|alter (?:table|type)|drop)/;

async function schemaOf({ query }: Pick<Scene, 'query'>) {
  const columns = await query(
    "select column_name from information_schema.columns where table_name = 'a' and table_schema = 'public' order by 1",
  );
  const others = await query(
    "select conname as name from pg_constraint where conname = 'a_n_positive' union all select indexname from pg_indexes where indexname = 'a_n' order by 1",
  );
  const labels = await query(
    "select enumlabel from pg_enum where enumtypid = to_regtype('mood') order by enumsortorder",
  );
  const rows = columns.length > 0 ? await query('select id, n from a order by id') : [];
  return {
    columns: columns.map((row) => row['column_name']),
    others: others.map(({ name }) => name),
    labels: labels.map(({ enumlabel }) => enumlabel),
    rows: rows.map(({ id, n }) => `${id}:${n}`),
  };
}

const finished = {
  columns: ['id', 'mood', 'n', 'text'],
  others: ['a_n', 'a_n_positive'],
  labels: ['sad', 'happy', 'meh'],
  rows: ['1:11', '2:21'],
};
const nothing = { columns: [], others: [], labels: [], rows: [] };

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
  expect(await schemaOf(scene), context).toEqual(direction === 'up' ? finished : nothing);
  expect(await scene.recorded(), context).toHaveLength(direction === 'up' ? 1 : 0);
  const open = await scene.query('select 1 from illusion_migrations_journal where "run" = 0');
  expect(open, context).toEqual([]);
}

/** Where a schema change takes a tenth of a second or more, not every place can be tried. */
function strideOf({ db }: Scene): number {
  return db.dialect.capabilities.backgroundJobs ? 17 : 1;
}

/** Another one for each fault, where not every place is tried. */
function firstPlace(scene: Scene, fault: Fault): number {
  return (fault.charCodeAt(0) + fault.length) % strideOf(scene);
}

/** The database as it is before the action: one for all rounds, because a round takes less time than a database. */
async function begin(scene: Scene, as: Modify, direction: 'up' | 'down'): Promise<void> {
  await letLeaseRunOut(scene);
  await scene.query(
    'drop table if exists a; drop type if exists mood; drop table if exists knex_migrations, illusion_migrations, illusion_migrations_journal',
  );
  if (direction === 'down') await migrate(as(scene.db), scene);
}

/** Breaks the run of a migration off in every way at every place, and finds each of its statements done once. */
export function describeJournal(mode: string, as: Modify, capability?: keyof Capabilities): void {
  describe(`the journal ${mode}`, { timeout: 300_000 }, () => tryFaults(as, capability));
}

function tryFaults(as: Modify, capability: keyof Capabilities | undefined): void {
  const steps: readonly ['up' | 'down', Action][] = [
    ['up', up],
    ['down', down],
  ];

  it.each(steps)(
    'survives a kill of the runner before, and during, everything it says to the server (%s)',
    async (direction, action) => {
      const scene = await setScene({ '1_a.mjs': file });
      if (capability) needs(scene.db, capability);
      for (const fault of ['kill before', 'kill during'] as const) {
        for (let place = firstPlace(scene, fault); ; place += strideOf(scene)) {
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

  it.each(faults)('survives "%s" of each statement of the migration', async (fault) => {
    const scene = await setScene({ '1_a.mjs': file });
    if (capability) needs(scene.db, capability);
    for (const [direction, action] of steps) {
      for (let place = firstPlace(scene, fault); ; place += strideOf(scene)) {
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
    const scene = await setScene({ '1_a.mjs': file });
    if (capability) needs(scene.db, capability);
    const { heard } = await runWithFault(scene, as, up, () => undefined);
    expect(heard.filter((sql) => migrationStatements.test(sql))).toHaveLength(12);
  });
}
