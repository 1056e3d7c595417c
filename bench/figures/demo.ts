import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { demoEngine } from '../../src/engine/demo/demo-engine.ts';
import { findCockroach } from '../../src/engine/find-binary/find-cockroach.ts';
import { pickPorts } from '../../src/engine/ports/pick-ports.ts';
import type { Figure } from '../figure.ts';
import { measurePair, timeCommand } from '../measure.ts';
import { measureTestDatabase } from '../measure-test-database.ts';
import { copyReferenceProject } from '../reference-project.ts';

const bin = join(import.meta.dirname, '../../bin/illusion.js');

const firstTest = `import { writeFileSync } from 'node:fs';
import { createDbTest } from 'illusion/testing';
const test = createDbTest();
test('is the first', async ({ db }) => {
  await db.knex.raw('select 1');
  writeFileSync('first.txt', String(Date.now()));
});
`;

/** What tests on CockroachDB wait for. Needs a cockroach program; without one there is nothing to measure. */
export const figure: Figure = {
  name: 'demo',
  async measure({ quick, log }) {
    try {
      findCockroach();
    } catch (error) {
      log(`skipped: ${(error as Error).message}`);
      return [];
    }
    const project = await copyReferenceProject();
    try {
      await writeFile(join(project.root, 'first.test.ts'), firstTest);
      const untilFirstTest = async () => {
        const start = Date.now();
        await timeCommand([process.execPath, bin, 'test', '--demo'], { cwd: project.root });
        return Number(await readFile(join(project.root, 'first.txt'), 'utf8')) - start;
      };
      return [
        await measurePair({
          name: 'illusion test --demo until the first test has its database',
          subject: 'illusion test --demo, migrations as the last time',
          against: 'cockroach demo until its pid file',
          unit: 'ms',
          kind: 'difference',
          rounds: quick ? 3 : 9,
          runSubject: untilFirstTest,
          runAgainst: startCockroach,
          aim: { text: '<= +600 ms', isMet: (difference) => difference <= 600 },
        }),
        await measureTestDatabase({ engine: demoEngine(), where: ' on demo', aimMs: 50, rounds: quick ? 5 : 21 }),
      ];
    } finally {
      await project.remove();
    }
  },
};

/** How long the program itself takes, without anything of ours, in milliseconds. */
async function startCockroach(): Promise<number> {
  const home = await mkdtemp(join(tmpdir(), 'bench-'));
  const port = await pickPorts({ offsets: [0, 100, 200] });
  const pidFile = join(home, 'pid');
  const start = performance.now();
  const flags = ['--insecure', '--no-example-database', '--multitenant=false', '--pid-file', pidFile];
  const server = spawn(
    findCockroach().path,
    ['demo', ...flags, '--sql-port', String(port), '--http-port', String(port + 200)],
    {
      cwd: home,
      env: { HOME: home, COCKROACH_SKIP_ENABLING_DIAGNOSTIC_REPORTING: 'true' },
      stdio: ['pipe', 'ignore', 'ignore'],
    },
  );
  const ended = new Promise((resolve) => server.once('exit', resolve));
  while (!existsSync(pidFile) && server.exitCode === null) await delay(5);
  const took = performance.now() - start;
  server.stdin.end();
  await ended;
  await rm(home, { recursive: true, force: true });
  return took;
}
