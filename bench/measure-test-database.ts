import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { withConnection } from '../src/db/connect.ts';
import { openDb } from '../src/db/open-db.ts';
import { detectDialect } from '../src/dialect/detect-dialect.ts';
import type { Engine } from '../src/engine/engine.ts';
import { migrate } from '../src/migrate/migrate.ts';
import { seed } from '../src/migrate/seed/seed.ts';
import { openProject } from '../src/project/open-project.ts';
import { makeRunName } from '../src/testing/databases/run-name.ts';
import { type DatabaseContent, TestDatabases } from '../src/testing/databases/test-databases.ts';
import type { Measured } from './figure.ts';
import { measurePair } from './measure.ts';

export interface TestDatabaseOptions {
  readonly engine: Engine;
  /** Comes behind the name of the figure. */
  readonly where: string;
  readonly aimMs: number;
  readonly rounds: number;
}

/**
 * A migrated and seeded database of its own for a test file, none made ahead, against making an empty one and running the
 * reference project's migrations and seeds in it.
 */
export async function measureTestDatabase({ engine, where, aimMs, rounds }: TestDatabaseOptions): Promise<Measured> {
  const root = join(import.meta.dirname, '..');
  const { settings } = await openProject({ cwd: root, flags: { env: 'test' }, environment: {} });
  const running = await engine.start();
  try {
    const dialect = await withConnection(running.url, detectDialect, { timeoutMs: 10_000 });
    const fill = async (url: string): Promise<undefined> => {
      const db = await openDb({ url, poolMax: 2 });
      await migrate(db, { directory: settings.migrations.directory });
      await seed(db, { directory: settings.seeds.directory, env: 'test' });
      await db.dispose();
    };
    const server = { url: running.url, dialect, isThrownAway: true };
    const databases = new TestDatabases({ server, run: makeRunName(), fill, ahead: 0 });
    await databases.prepare();
    const take = async (content: DatabaseContent, use: (url: string) => Promise<void>) => {
      const start = performance.now();
      const { name, url } = await databases.take(content);
      await use(url);
      const elapsed = performance.now() - start;
      databases.giveBack(name);
      return elapsed;
    };
    const measured = await measurePair({
      name: `a fresh database for a test file${where}`,
      subject: 'a copy of the template',
      against: 'create, migrate and seed',
      unit: 'ms',
      kind: 'ratio',
      rounds,
      runSubject: () => take('seeded', async () => undefined),
      runAgainst: () => take('empty', async (url) => void (await fill(url))),
      aim: { text: `<= ${aimMs} ms`, isMet: () => false },
    });
    return { ...measured, aim: { ...measured.aim, met: measured.subjectMedian <= aimMs } };
  } finally {
    await running.dispose();
  }
}
