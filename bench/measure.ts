import { spawn } from 'node:child_process';
import { performance } from 'node:perf_hooks';
import type { Measured } from './figure.ts';

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle];
  if (upper === undefined) throw new Error('The median of no values was asked for.');
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}

/** Milliseconds a command takes as a whole process. @throws Error when it exits with another code than 0. */
export async function timeCommand(
  command: readonly string[],
  options: { readonly cwd?: string; readonly env?: NodeJS.ProcessEnv } = {},
): Promise<number> {
  const [file, ...args] = command;
  if (file === undefined) throw new Error('No command to time.');
  const start = performance.now();
  const child = spawn(file, args, {
    cwd: options.cwd,
    env: options.env ?? process.env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  const elapsed = performance.now() - start;
  if (code !== 0) throw new Error(`${command.join(' ')} exited with ${code}:\n${output}`);
  return elapsed;
}

interface PairOptions {
  readonly name: string;
  readonly subject: string;
  readonly against: string;
  readonly unit: Measured['unit'];
  readonly rounds: number;
  readonly runSubject: () => Promise<number>;
  readonly runAgainst: () => Promise<number>;
  readonly kind: Measured['compared']['kind'];
  readonly aim: { readonly text: string; readonly isMet: (compared: number) => boolean };
}

/**
 * Runs both in turn, one uncounted round first, and compares them round by round, so that a machine that slows down
 * half way slows both. Which of the two goes first changes with every round.
 */
export async function measurePair(options: PairOptions): Promise<Measured> {
  const subject: number[] = [];
  const against: number[] = [];
  for (let round = -1; round < options.rounds; round++) {
    const subjectFirst = round % 2 === 0;
    const first = await (subjectFirst ? options.runSubject() : options.runAgainst());
    const second = await (subjectFirst ? options.runAgainst() : options.runSubject());
    if (round < 0) continue;
    subject.push(subjectFirst ? first : second);
    against.push(subjectFirst ? second : first);
  }
  const compared = subject.map((value, i) => {
    const other = against[i] ?? Number.NaN;
    return options.kind === 'ratio' ? value / other : value - other;
  });
  const middle = median(compared);
  return {
    name: options.name,
    subject: options.subject,
    against: options.against,
    unit: options.unit,
    subjectMedian: median(subject),
    againstMedian: median(against),
    compared: { kind: options.kind, median: middle, min: Math.min(...compared), max: Math.max(...compared) },
    aim: { text: options.aim.text, met: options.aim.isMet(middle) },
    rounds: options.rounds,
  };
}
