import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { expect, it } from 'vitest';
import { commandLine } from '../../support/command-line.ts';
import { temporaryProject } from '../../support/run-cli.ts';

const until = async (isSo: () => boolean) => {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 20));
};

function lives(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

it('a cell that never comes back ends with a command that is killed', async () => {
  const source = "require('node:fs').writeFileSync('pid', String(process.pid));\nfor (;;);";
  const cell = { cell_type: 'code', execution_count: null, metadata: {}, outputs: [], source };
  const cwd = temporaryProject({
    'illusion.config.ts': 'export default {};\n',
    'notebooks/a.ipynb': JSON.stringify({ cells: [cell], metadata: {}, nbformat: 4, nbformat_minor: 5 }),
  });
  const pidFile = join(cwd, 'notebooks/pid');
  const command = execa(process.execPath, [...commandLine, 'notebook', 'run'], {
    cwd,
    env: {
      PATH: process.env['PATH'],
      ILLUSION_API_URL: 'http://127.0.0.1:9',
      ILLUSION_DATABASE_URL: 'postgresql://a@b/c',
    },
    extendEnv: false,
    reject: false,
  });
  await until(() => existsSync(pidFile) && readFileSync(pidFile, 'utf8') !== '');
  const pid = Number(readFileSync(pidFile, 'utf8'));
  expect(lives(pid)).toBe(true);
  command.kill('SIGKILL');
  await command;
  await until(() => !lives(pid));
});
