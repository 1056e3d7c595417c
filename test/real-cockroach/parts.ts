import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withConnection } from '../../src/db/connect.ts';
import { illusion, root, withDemo } from './cli.ts';
import { killRunner } from './kill-runner.ts';
import { killServer } from './kill-server.ts';

export interface PartOptions {
  readonly rounds: number;
  readonly say: (line: string) => void;
}

/** Something to try; says in a line what it found. @throws when it did not hold */
type Part = (options: PartOptions) => Promise<string>;

export const parts: Readonly<Record<string, Part>> = { suite, nodes, retries, kills };

async function suite(): Promise<string> {
  return runTests(['--demo']);
}

async function nodes(): Promise<string> {
  return runTests(['--demo', '--nodes', '3']);
}

/** By a user of its own: what is set for all roles is not set for root. */
async function retries(): Promise<string> {
  return withDemo(async (rootUrl) => {
    const url = new URL(rootUrl);
    url.username = 'tester';
    const options = { timeoutMs: 10_000 };
    await withConnection(
      rootUrl,
      async (query) => {
        await query('create user tester');
        await query('grant admin to tester');
        await query('alter role all set inject_retry_errors_enabled = true');
      },
      options,
    );
    const [row] = await withConnection(url.toString(), (query) => query('show inject_retry_errors_enabled'), options);
    if (row?.['inject_retry_errors_enabled'] !== 'on') throw new Error('Retry errors are not injected');
    return runTests([
      '--url',
      url.toString(),
      'test/app',
      'test/contract/dao.test.ts',
      'test/contract/todo-daos.test.ts',
    ]);
  });
}

async function kills({ rounds, say }: PartOptions): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'illusion-kills-'));
  // Run by root, servers may be another user.
  chmodSync(folder, 0o755);
  try {
    const project = copyReferenceProject(folder);
    await withDemo(async (url) => {
      for (let round = 0; round < rounds; round++) {
        const kind = round % 3;
        const found =
          kind === 0
            ? await killRunner(round, url, folder)
            : await killServer(kind === 1 ? 'server' : 'database', project);
        say(`round ${round + 1} of ${rounds}: ${found}`);
      }
    });
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
  }
  return `${rounds} rounds, nothing lost, nothing done twice, no process left`;
}

/** Its files are the repository's, its database is its own. */
function copyReferenceProject(folder: string): string {
  const project = join(folder, 'project');
  mkdirSync(project);
  const config = {
    app: { entry: join(root, 'src/app/app.ts') },
    models: { directory: join(root, 'src/app/models') },
    migrations: { directory: join(root, 'migrations') },
    seeds: { directory: join(root, 'seeds') },
  };
  writeFileSync(join(project, 'illusion.config.ts'), `export default ${JSON.stringify(config)};\n`);
  return project;
}

async function runTests(args: readonly string[]): Promise<string> {
  const { exitCode, stdout, stderr } = await illusion(['test', ...args], { env: { NO_COLOR: '1' } });
  const output = `${stdout}\n${stderr}`;
  const counts = /^ +Tests +(.+)$/m.exec(output)?.[1] ?? 'no tests';
  if (exitCode !== 0) throw new Error(`illusion test ${args.join(' ')}: ${counts}\n${failuresIn(output)}`);
  return counts;
}

function failuresIn(output: string): string {
  const lines = output.split('\n').filter((line) => /^\s*(?:×|FAIL|\S*Error:)/.test(line));
  return lines.length > 0 ? lines.slice(0, 60).join('\n') : output.slice(-3000);
}
