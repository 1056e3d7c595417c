import type { DbReader } from '../../db/open-reader.ts';
import { NotAvailable } from '../../dialect/monitor/monitor.ts';
import { isIllusionError } from '../../kernel/errors/illusion-error.ts';
import { status } from '../../migrate/status.ts';
import { bad, type Check, type Outcome, ok, type Scene, skip, warn } from '../check.ts';

/** Looks at a database that answers; one that does not is told of once, by the check of the connection. */
async function withReader(scene: Scene, look: (reader: DbReader) => Promise<Outcome>): Promise<Outcome> {
  const reader = await scene.reader().catch(() => undefined);
  return reader ? look(reader) : skip('the database cannot be asked');
}

export const databaseCheck: Check = {
  id: 'database',
  title: 'Database',
  look: async (scene) => {
    try {
      const { dialect } = await scene.reader();
      const { engine, origin } = await scene.database();
      return ok(`${dialect.version}, ${engine}, ${origin}`);
    } catch (error) {
      if (error instanceof NotAvailable) return skip(error.message);
      if (isIllusionError(error) && error.code === 'ILLUSION_ENGINE_NOT_RUNNING') {
        return skip('it does not run; illusion db start and illusion serve start it');
      }
      throw error;
    }
  },
};

/** What the tools do with a database, its user may. */
export const rightsCheck: Check = {
  id: 'rights',
  title: 'Rights in the database',
  look: (scene) =>
    withReader(scene, async ({ query }) => {
      const [row = {}] = await query(`select current_user as name,
        has_schema_privilege(current_schema(), 'CREATE') as tables,
        (select rolcreatedb or rolsuper from pg_catalog.pg_roles where rolname = current_user) as databases`);
      const name = String(row['name']);
      if (row['tables'] !== true) {
        const fix = `As its owner: grant create on schema public to "${name}".`;
        return bad(`${name} may not make tables, so no migration can run`, fix);
      }
      if (row['databases'] !== true) {
        const fix = `alter role "${name}" createdb; or a server for scratch databases: --scratch-url, and tests with --isolation shared.`;
        return warn(`${name} may not make databases, which revisions and tests do`, fix);
      }
      return ok(`${name} may make tables and databases`);
    }),
};

const LARGE_SKEW_MS = 2000;

/** Tokens, leases and migration times are compared across machines. */
export const clockCheck: Check = {
  id: 'clock',
  title: 'Clocks',
  look: (scene) =>
    withReader(scene, async ({ query }) => {
      const before = Date.now();
      const [row] = await query('select extract(epoch from clock_timestamp())::float8 * 1000 as now');
      const middle = (before + Date.now()) / 2;
      const skew = Math.round(Number(row?.['now']) - middle);
      const words = `the server's clock is ${Math.abs(skew)} ms ${skew < 0 ? 'behind' : 'ahead of'} this one`;
      return Math.abs(skew) > LARGE_SKEW_MS ? warn(words, 'Let both follow a time server (NTP).') : ok(words);
    }),
};

export const migrationsCheck: Check = {
  id: 'migrations',
  title: 'Migrations',
  look: (scene) =>
    withReader(scene, async (reader) => {
      const { settings } = await scene.project();
      const { migrations, pending, problems, migratingNow } = await status(reader, settings.migrations);
      const begun = migrations.filter((one) => one.begun !== null).map(({ name }) => name);
      if (begun.length > 0 && migratingNow === null) {
        return bad(`half done: ${begun.join(', ')}`, 'illusion db migrate goes on where it stopped.');
      }
      if (problems.length > 0) {
        return bad(`edited, missing or out of order: ${problems.join(', ')}`, 'illusion db status tells which.');
      }
      if (pending > 0) return warn(`${pending} pending`, 'illusion db migrate');
      return ok(`${migrations.length} applied`);
    }),
};
