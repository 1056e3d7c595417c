import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { execa } from 'execa';
import { afterAll, onTestFinished } from 'vitest';
import { commandLine } from './command-line.ts';

const root = join(import.meta.dirname, '../..');

export interface CliRun {
  readonly stdout: string;
  readonly stderr: string;
  readonly exitCode: number | undefined;
}

/** Runs the command line as a process of its own, without a terminal. */
export async function runCli(
  args: readonly string[],
  options: { readonly cwd?: string; readonly env?: Readonly<Record<string, string>> } = {},
): Promise<CliRun> {
  const { stdout, stderr, exitCode } = await execa(process.execPath, [...commandLine, ...args], {
    cwd: options.cwd ?? root,
    env: { PATH: process.env['PATH'], ...options.env },
    extendEnv: false,
    reject: false,
    stdin: 'ignore',
    timeout: 60_000,
  });
  return { stdout, stderr, exitCode };
}

/** Makes a folder with these files, gone when the test is over. @returns its path */
export function temporaryProject(files: Readonly<Record<string, string>>): string {
  const folder = makeFolder(files);
  onTestFinished(() => removeFolder(folder));
  return folder;
}

/** Makes a folder with these files in `beforeAll`, gone after the last test. @returns its path */
export function temporaryFolder(files: Readonly<Record<string, string>>): string {
  const folder = makeFolder(files);
  afterAll(() => removeFolder(folder));
  return folder;
}

function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
}

function makeFolder(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'illusion cli '));
  // Run by root, the database server is another user: what it may not enter, it keeps elsewhere.
  chmodSync(folder, 0o755);
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}
