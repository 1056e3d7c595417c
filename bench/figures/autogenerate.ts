import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { execa } from 'execa';
import { openDb } from '../../src/db/open-db.ts';
import { type DbReader, openReader } from '../../src/db/open-reader.ts';
import { withDatabase } from '../../src/kernel/dsn.ts';
import { migrate } from '../../src/migrate/migrate.ts';
import { compare } from '../../src/revision/compare.ts';
import { revise } from '../../src/revision/revise.ts';
import { runInBatches } from '../../src/revision/scratch/open-scratch.ts';
import { type AlembicProcess, findAlembic, startAlembic } from '../autogenerate/alembic.ts';
import { writeModels } from '../autogenerate/many-models.ts';
import type { Figure, Measured } from '../figure.ts';
import { measurePair, timeCommand } from '../measure.ts';
import { copyReferenceProject } from '../reference-project.ts';

const bin = join(import.meta.dirname, '../../bin/illusion.js');

/**
 * Finding that nothing differs, in a process that is warm, against Alembic on the same database; and writing, proving and keeping a
 * migration as a whole process. BENCH_COCKROACH_URL adds a CockroachDB.
 */
export const figure: Figure = {
  name: 'autogenerate',
  async measure({ quick, log }) {
    let python: string;
    try {
      python = await findAlembic();
    } catch (error) {
      log(
        `  left out: no Python with Alembic 1.20 (${(error as Error).message.split('\n')[0]}); BENCH_PYTHON names one`,
      );
      return [];
    }
    const project = await copyReferenceProject();
    const illusion = (...args: string[]) => execa(process.execPath, [bin, ...args], { cwd: project.root });
    await illusion('db', 'start');
    const results: Measured[] = [];
    try {
      const url = (await illusion('db', 'url', '--quiet')).stdout.trim();
      const rounds = quick ? 3 : 9;
      for (const tables of [300, 1000]) {
        log(`  ${tables} tables on PostgreSQL`);
        results.push(
          await measureCompare({
            root: project.root,
            url,
            python,
            tables,
            rounds,
            where: 'PostgreSQL',
            driver: 'postgresql',
          }),
        );
      }
      const cockroach = process.env['BENCH_COCKROACH_URL'];
      if (cockroach) {
        log('  300 tables on CockroachDB');
        results.push(
          await measureCompare({
            root: project.root,
            url: cockroach,
            python,
            tables: 300,
            rounds: 3,
            where: 'CockroachDB',
            driver: 'cockroachdb',
          }),
        );
      }
      results.push(await measureRevision({ root: project.root, url, python, rounds }));
    } finally {
      await illusion('db', 'stop');
      await project.remove();
    }
    return results;
  },
};

interface CompareOptions {
  readonly root: string;
  readonly url: string;
  readonly python: string;
  readonly tables: number;
  readonly rounds: number;
  readonly where: string;
  readonly driver: string;
}

async function measureCompare({ root, url, python, tables, rounds, where, driver }: CompareOptions): Promise<Measured> {
  const folder = await mkdtemp(join(root, `many-${tables}-`));
  const models = join(folder, 'models');
  await writeModels(models, tables);
  return withDatabaseOf(url, `bench_${tables}`, async (own, reader) => {
    const options = { models, migrations: { directory: join(folder, 'migrations') }, memory: join(folder, 'memory') };
    const { sql } = await compare(reader, options);
    if (reader.dialect.capabilities.transactionalDdl) for (const statement of sql) await reader.query(statement);
    else await runInBatches(reader.query, sql);
    const { differences } = await compare(reader, options);
    if (differences.length > 0) throw new Error(`There are differences: ${differences[0]?.text}`);
    let alembic: AlembicProcess | undefined;
    try {
      alembic = startAlembic(python, own.replace(/^postgres(ql)?:/, `${driver}:`));
      const against = alembic;
      const measured = await measurePair({
        name: `no difference, ${tables} tables, ${where}`,
        subject: 'illusion db diff, warm',
        against: 'Alembic 1.20, warm',
        unit: 'ms',
        kind: 'ratio',
        rounds,
        runSubject: async () => {
          const start = performance.now();
          await compare(reader, options);
          return performance.now() - start;
        },
        runAgainst: () => against.compare(),
        aim: { text: tables === 300 && where === 'PostgreSQL' ? '<= 250 ms' : '< 1x', isMet: (ratio) => ratio < 1 },
      });
      if (tables !== 300 || where !== 'PostgreSQL') return measured;
      return { ...measured, aim: { ...measured.aim, met: measured.subjectMedian <= 250 } };
    } finally {
      alembic?.stop();
    }
  });
}

async function withDatabaseOf<T>(
  url: string,
  name: string,
  use: (url: string, reader: DbReader) => Promise<T>,
): Promise<T> {
  const root = await openReader({ url });
  try {
    await root.query(`drop database if exists ${name}`);
    await root.query(`create database ${name}`);
    const own = withDatabase(url, name);
    const reader = await openReader({ url: own });
    try {
      return await use(own, reader);
    } finally {
      await reader.dispose();
    }
  } finally {
    await root.dispose();
  }
}

/** One added column at thirty tables: the whole process, from typing to a file that is proven. */
async function measureRevision({
  root,
  url,
  python,
  rounds,
}: Pick<CompareOptions, 'root' | 'url' | 'python' | 'rounds'>) {
  const models = join(root, 'src/app/models');
  const migrations = join(root, 'migrations');
  for (const folder of [models, migrations]) await rm(folder, { recursive: true, force: true });
  await writeModels(models, 30);
  await mkdir(migrations);
  return withDatabaseOf(url, 'bench_30', async (own, reader) => {
    const answers = { renames: new Map(), noRenames: false, backfills: new Map(), conversions: new Map() };
    await revise(reader, { models, migrations: { directory: migrations }, message: 'begin', answers });
    const db = await openDb({ url: own });
    await migrate(db, { directory: migrations });
    await db.dispose();
    let column = 0;
    const script = `import sys; sys.argv = ['x', ${JSON.stringify(own)}]; import io; sys.stdin = io.StringIO('go\\n')\n${await readFile(join(import.meta.dirname, '../autogenerate/compare_with_alembic.py'), 'utf8')}`;
    const file = join(root, 'once.py');
    await writeFile(file, script);
    const measured = await measurePair({
      name: 'one added column at 30 tables',
      subject: 'illusion db revision --autogenerate: written, proven, kept',
      against: 'Alembic 1.20: compared only',
      unit: 'ms',
      kind: 'ratio',
      rounds,
      runSubject: async () => {
        column += 1;
        await writeModels(models, 30, `\n    added_${column}: text().nullable(),`);
        const args = ['db', 'revision', '--autogenerate', '-m', `add ${column}`, '--url', own];
        const elapsed = await timeCommand([process.execPath, bin, ...args], { cwd: root });
        // The next one begins where this one did.
        for (const name of (await execa('ls', [migrations])).stdout.split('\n'))
          if (name.includes('_add_')) await rm(join(migrations, name));
        return elapsed;
      },
      runAgainst: () => timeCommand([python, file]),
      aim: { text: '<= 1500 ms', isMet: () => false },
    });
    return { ...measured, aim: { ...measured.aim, met: measured.subjectMedian <= 1500 } };
  });
}
