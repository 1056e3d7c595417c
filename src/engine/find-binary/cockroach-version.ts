import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { execa } from 'execa';
import { fail } from '../../kernel/errors/registry.ts';
import { cockroachEnvironment } from '../cockroach/environment.ts';
import type { CockroachBinary } from './find-cockroach.ts';
import { readBuiltPlatform } from './program-file.ts';

const TIMEOUT_MS = 20_000;

/** What `cockroach version` says of a program. */
export interface CockroachVersion {
  /** Such as `v26.1.3`. */
  readonly tag: string;
}

/**
 * Asks a program for its version, and so whether it is cockroach and runs here at all.
 *
 * @throws ILLUSION_COCKROACH_WRONG_PLATFORM, _NOT_EXECUTABLE or _NOT_COCKROACH.
 */
export async function readCockroachVersion(binary: CockroachBinary, signal?: AbortSignal): Promise<CockroachVersion> {
  const result = await execa(binary.path, ['version'], {
    cwd: tmpdir(),
    env: cockroachEnvironment(),
    extendEnv: false,
    stdin: 'ignore',
    reject: false,
    timeout: TIMEOUT_MS,
    forceKillAfterDelay: 500,
    maxBuffer: 64 * 1024,
    ...(signal && { cancelSignal: signal }),
  });
  signal?.throwIfAborted();
  const tag = /^Build Tag:\s*(\S+)/m.exec(result.stdout)?.[1];
  if (tag) return { tag };
  throw describeStranger(binary, result);
}

interface Answer {
  readonly code?: string | undefined;
  readonly exitCode?: number | undefined;
  readonly signal?: string | undefined;
  readonly timedOut: boolean;
  readonly stdout: string;
  readonly stderr: string;
}

/** Words why a program did not answer as cockroach does. */
function describeStranger(binary: CockroachBinary, answer: Answer): Error {
  const { path, where } = binary;
  const built = readBuiltPlatform(path);
  const here = `${process.platform}-${process.arch}`;
  if (built && !runsHere(built, here)) return fail('ILLUSION_COCKROACH_WRONG_PLATFORM', { path, where, built, here });
  if (answer.code === 'ENOENT' && existsSync(path)) {
    const reason = 'the system has no loader for it (the official programs need glibc; Alpine Linux has musl)';
    return fail('ILLUSION_COCKROACH_NOT_EXECUTABLE', { path, where, reason });
  }
  if (
    answer.code &&
    answer.exitCode === undefined &&
    !answer.timedOut &&
    answer.code !== 'ERR_CHILD_PROCESS_STDIO_MAXBUFFER'
  ) {
    return fail('ILLUSION_COCKROACH_NOT_EXECUTABLE', { path, where, reason: answer.code });
  }
  return fail('ILLUSION_COCKROACH_NOT_COCKROACH', { path, where, reason: describeAnswer(answer) });
}

/** Apple's processors run programs for Intel's. */
function runsHere(built: string, here: string): boolean {
  return here.startsWith(built) || (here === 'darwin-arm64' && built === 'darwin-x64');
}

function describeAnswer(answer: Answer): string {
  if (answer.timedOut) return `asked for its version, it did not end within ${TIMEOUT_MS / 1000} s`;
  const said = `${answer.stderr}\n${answer.stdout}`.split('\n').find((line) => line.trim() !== '');
  const ending = answer.signal ? `was ended by ${answer.signal}` : `ended with exit code ${answer.exitCode}`;
  return `asked for its version, it ${ending}${said ? ` and said: ${said.trim().slice(0, 200)}` : ' and said nothing'}`;
}
