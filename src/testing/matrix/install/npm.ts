import { spawn } from 'node:child_process';
import { appendFileSync, existsSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { fail } from '../../../kernel/errors/registry.ts';

type Environment = Readonly<Record<string, string>>;

export interface NpmRun {
  readonly args: readonly string[];
  readonly cwd: string;
  /** The Node that runs it, and its install scripts; the one that runs this unless given. */
  readonly node?: string | undefined;
  /** File that its output is added to. */
  readonly log?: string | undefined;
  /** Aborting ends it, with all that it started. */
  readonly signal?: AbortSignal | undefined;
}

export interface NpmResult {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs npm to its end, whatever that is. */
export type Npm = (run: NpmRun) => Promise<NpmResult>;

/**
 * @param running the script of the npm that runs this, if one does
 * @throws ILLUSION_MATRIX_NO_NPM
 */
export function createNpm(running: string | undefined, environment: Environment): Npm {
  const script = findNpmScript(running, environment);
  return (run) => runNpm(script, run, environment);
}

/** The script npm is: it is run by a Node of our choice, and never by way of a shell. */
function findNpmScript(running: string | undefined, environment: Environment): string {
  const home = path.dirname(process.execPath);
  const inNode = path.join('node_modules', 'npm', 'bin', 'npm-cli.js');
  const onPath = (environment['PATH'] ?? '').split(path.delimiter).filter(path.isAbsolute);
  const candidates = [
    running ?? '',
    path.join(home, '..', 'lib', inNode),
    path.join(home, inNode),
    ...onPath.flatMap((directory) => [path.join(directory, 'npm'), path.join(directory, inNode)]),
  ];
  for (const candidate of candidates) {
    if (!existsSync(candidate)) continue;
    const file = realpathSync(candidate);
    if (path.basename(file) === 'npm-cli.js') return file;
  }
  throw fail('ILLUSION_MATRIX_NO_NPM', {});
}

function runNpm(script: string, run: NpmRun, environment: Environment): Promise<NpmResult> {
  const { node = process.execPath, args, cwd, log, signal } = run;
  signal?.throwIfAborted();
  const own = { ...environment, PATH: [path.dirname(node), environment['PATH']].filter(Boolean).join(path.delimiter) };
  const child = spawn(node, [script, ...args], {
    cwd,
    env: own,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: process.platform !== 'win32',
  });
  const end = () => {
    if (child.pid === undefined) return;
    try {
      process.kill(process.platform === 'win32' ? child.pid : -child.pid, 'SIGKILL');
    } catch {
      // It has ended already.
    }
  };
  signal?.addEventListener('abort', end, { once: true });
  const text = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (part: string) => {
      text[name] += part;
      if (log !== undefined) appendFileSync(log, part);
    });
  }
  return new Promise<NpmResult>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => (signal?.aborted ? reject(signal.reason) : resolve({ code, ...text })));
  }).finally(() => signal?.removeEventListener('abort', end));
}

/** What npm says went wrong, without what npm says of itself. */
export function describeNpmFailure({ code, stderr, stdout }: NpmResult): string {
  const said = stderr
    .split('\n')
    .map((line) => /^npm (?:error|ERR!) (?!code |errno |syscall |A complete log|\s*\/|\s+at )(.*\S)/.exec(line)?.[1])
    .filter((line) => line !== undefined);
  const lines = said.length > 0 ? said : `${stdout}\n${stderr}`.split('\n').filter((line) => line.trim() !== '');
  const told = (said.length > 0 ? lines.slice(0, 3) : lines.slice(-3)).join(' ').slice(0, 400);
  return told === '' ? `npm ended with ${code === null ? 'a signal' : `code ${code}`}` : told;
}
