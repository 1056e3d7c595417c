import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { onTestFinished } from 'vitest';
import { commandLine } from '../../support/command-line.ts';
import { temporaryProject } from '../../support/run-cli.ts';

const root = join(import.meta.dirname, '../../..');

/** A project of its own that serves the reference API: its data is apart, everything else is the repository's. */
export function referenceProject(): string {
  return temporaryProject({
    'illusion.config.ts': `export default {
      app: { entry: ${JSON.stringify(join(root, 'src/app/app.ts'))} },
      models: { directory: ${JSON.stringify(join(root, 'src/app/models'))} },
      migrations: { directory: ${JSON.stringify(join(root, 'migrations'))} },
      seeds: { directory: ${JSON.stringify(join(root, 'seeds'))} },
    };\n`,
  });
}

/** A project with files of its own, which finds `illusion` and its packages in this repository. */
export function ownProject(files: Readonly<Record<string, string>>): string {
  const folder = temporaryProject({
    'illusion.config.ts': 'export default {};\n',
    'package.json': '{ "type": "module" }\n',
    'migrations/.keep': '',
    'seeds/.keep': '',
    ...files,
  });
  mkdirSync(join(folder, 'node_modules'));
  symlinkSync(root, join(folder, 'node_modules/illusion'));
  return folder;
}

export interface ServeProcess {
  readonly url: string;
  readonly pid: number;
  /** All it has written so far. */
  output(): string;
  /** Sends a signal and waits for the end. */
  end(signal: NodeJS.Signals): Promise<number | undefined>;
}

/** Starts `illusion serve` and waits until it is ready. */
export async function startServe(
  cwd: string,
  args: readonly string[] = [],
  env: Readonly<Record<string, string>> = {},
): Promise<ServeProcess> {
  const child = execa(process.execPath, [...commandLine, 'serve', '--port', '0', ...args], {
    cwd,
    env: { PATH: process.env['PATH'], ...env },
    extendEnv: false,
    reject: false,
    stdin: 'ignore',
    all: true,
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  let output = '';
  child.all.on('data', (chunk) => {
    output += chunk;
  });
  const url = await waitUntilReady(child, () => output);
  return {
    url,
    pid: child.pid ?? 0,
    output: () => output,
    end: async (signal) => {
      child.kill(signal);
      return (await child).exitCode;
    },
  };
}

async function waitUntilReady(child: { readonly exitCode: number | null }, output: () => string): Promise<string> {
  for (;;) {
    if (child.exitCode !== null) throw new Error(`illusion serve ended:\n${output()}`);
    const url = /^ {2}\S.* (http:\/\/127\.0\.0\.1:\d+)$/m.exec(output())?.[1];
    const status =
      url &&
      (await fetch(`${url}/readyz`).then(
        ({ status }) => status,
        () => 0,
      ));
    if (url && status === 200) return url;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
