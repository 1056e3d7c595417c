import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { execa } from 'execa';

/**
 * A Python with Alembic 1.20: BENCH_PYTHON, or a virtual environment in the temporary folder, made with python3 and PyPI.
 *
 * @throws Error when there is neither.
 */
export async function findAlembic(): Promise<string> {
  const given = process.env['BENCH_PYTHON'];
  if (given) return given;
  const folder = join(tmpdir(), 'illusion-bench-alembic');
  const python = join(folder, 'bin', 'python');
  if (existsSync(python)) return python;
  await execa('python3', ['-m', 'venv', folder]);
  await execa(python, [
    '-m',
    'pip',
    'install',
    '--quiet',
    'alembic==1.20.*',
    'psycopg2-binary',
    'sqlalchemy-cockroachdb',
  ]);
  return python;
}

/** An Alembic that is connected and warm; `compare` answers how many milliseconds it took to find that nothing differs. */
export interface AlembicProcess {
  compare(): Promise<number>;
  stop(): void;
}

export function startAlembic(python: string, url: string): AlembicProcess {
  const child: ChildProcessWithoutNullStreams = spawn(python, [
    join(import.meta.dirname, 'compare_with_alembic.py'),
    url,
  ]);
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  let trouble = '';
  child.stderr.on('data', (chunk: Buffer) => {
    trouble += chunk.toString();
  });
  return {
    compare: async () => {
      child.stdin.write('go\n');
      const { value, done } = await lines.next();
      const elapsed = Number(value);
      if (done || Number.isNaN(elapsed)) throw new Error(`Alembic did not compare: ${value ?? trouble}`);
      return elapsed;
    },
    stop: () => {
      child.stdin.end();
      child.kill();
    },
  };
}
