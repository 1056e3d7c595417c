import { spawn } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findCockroach } from '../../src/engine/find-binary/find-cockroach.ts';
import type { Figure, Measured } from '../figure.ts';
import { median } from '../measure.ts';
import { copyReferenceProject } from '../reference-project.ts';

const bin = join(import.meta.dirname, '../../bin/illusion.js');
const AIM_MS = 5;

/** Writes something nobody else may see, and looks for what others wrote. */
const testFile = (number: number) => `import { createDbTest } from 'illusion/testing';
import { expect } from 'vitest';
const test = createDbTest();
test('has what was seeded, and nothing of another file', async ({ db }) => {
  expect(Number((await db.knex('organizations').count())[0].count)).toBe(3);
  await db.knex('organizations').insert({ name: 'file ${number}' });
  expect(await db.knex('organizations').whereLike('name', 'file%')).toHaveLength(1);
}, 60_000);
`;

/** How long test files wait for databases of their own, many files in random order. On demo where there is a cockroach program. */
export const figure: Figure = {
  name: 'test-files',
  async measure({ quick, log }) {
    const files = quick ? 40 : 200;
    const rounds = quick ? 2 : 5;
    const project = await copyReferenceProject();
    try {
      await mkdir(join(project.root, 'test'));
      for (let number = 0; number < files; number++) {
        await writeFile(join(project.root, 'test', `file-${number}.test.ts`), testFile(number));
      }
      const config = {
        test: { include: ['test/**/*.test.ts'], maxWorkers: '100%', sequence: { shuffle: { files: true } } },
      };
      await writeFile(join(project.root, 'vitest.config.ts'), `export default ${JSON.stringify(config)};\n`);
      const engines = hasCockroach() ? ['embedded', 'demo'] : ['embedded'];
      if (engines.length === 1) log('not on demo: there is no cockroach program');
      const measured: Measured[] = [];
      for (const engine of engines) {
        const waits: number[] = [];
        const copies: number[] = [];
        for (let round = 0; round < rounds; round++) {
          const { waitedMs, copyMs } = await runFiles(project.root, engine);
          waits.push(waitedMs);
          copies.push(copyMs);
          log(`${engine}, ${files} files: a file waited ${waitedMs} ms, a copy took ${copyMs.toFixed(1)} ms`);
        }
        measured.push(toMeasured({ engine, files, waits, copies }));
      }
      return measured;
    } finally {
      await project.remove();
    }
  },
};

/** Reads the last line of a run. @throws Error when a test failed */
async function runFiles(cwd: string, engine: string): Promise<{ readonly waitedMs: number; readonly copyMs: number }> {
  const child = spawn(process.execPath, [bin, 'test', `--${engine}`, '--reporter=dot'], {
    cwd,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  const found = /(\d+) databases \D+ ([\d.]+) s, a file waited ([\d.]+) (ms|s)/.exec(output);
  if (code !== 0 || !found) throw new Error(`illusion test exited with ${code}:\n${output.slice(-2000)}`);
  const [, copies, seconds, waited, unit] = found;
  return { waitedMs: Number(waited) * (unit === 's' ? 1000 : 1), copyMs: (Number(seconds) * 1000) / Number(copies) };
}

function toMeasured(found: {
  readonly engine: string;
  readonly files: number;
  readonly waits: readonly number[];
  readonly copies: readonly number[];
}): Measured {
  const { engine, files, waits, copies } = found;
  const ratios = waits.map((wait, at) => wait / (copies[at] ?? Number.NaN));
  return {
    name: `what a test file waits for its database, ${files} files on ${engine}`,
    subject: 'what is left of the wait when the driver is loaded, median of the files',
    against: 'making one copy',
    unit: 'ms',
    subjectMedian: median(waits),
    againstMedian: median(copies),
    compared: { kind: 'ratio', median: median(ratios), min: Math.min(...ratios), max: Math.max(...ratios) },
    aim: { text: `<= ${AIM_MS} ms`, met: median(waits) <= AIM_MS },
    rounds: waits.length,
  };
}

function hasCockroach(): boolean {
  try {
    findCockroach();
    return true;
  } catch {
    return false;
  }
}
