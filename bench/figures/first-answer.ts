import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Figure, Measured } from '../figure.ts';
import { median } from '../measure.ts';
import { copyReferenceProject } from '../reference-project.ts';
import { freePort, startServer } from '../server-process.ts';

const bin = join(import.meta.dirname, '../../bin/illusion.js');

/**
 * From typing the command to the first 200 of /readyz, packages installed and built. Cold: no data directory and an
 * empty cache, so PostgreSQL is initialised, migrated and seeded. Warm: the second start of the same project.
 */
export const figure: Figure = {
  name: 'first-answer',
  async measure({ quick }) {
    const cold: number[] = [];
    const warm: number[] = [];
    const rounds = quick ? 2 : 5;
    for (let round = 0; round < rounds; round++) {
      const project = await copyReferenceProject();
      try {
        const start = async () => {
          const port = await freePort();
          const server = await startServer({
            command: [process.execPath, bin, 'serve', '--port', String(port)],
            port,
            probePath: '/readyz',
            cwd: project.root,
            env: { ...process.env, XDG_CACHE_HOME: project.cache },
          });
          await server.stop();
          return server.readyMs;
        };
        cold.push(await start());
        warm.push(await start());
        await rm(project.cache, { recursive: true, force: true });
      } finally {
        await project.remove();
      }
    }
    return [
      figureOf('cold start to the first 200', cold, warm, 3000),
      figureOf('warm start to the first 200', warm, cold, 1000),
    ];
  },
};

function figureOf(name: string, subject: readonly number[], against: readonly number[], aimMs: number): Measured {
  const ratios = subject.map((value, i) => value / (against[i] ?? Number.NaN));
  return {
    name,
    subject: name,
    against: 'the other start of the same project',
    unit: 'ms',
    subjectMedian: median(subject),
    againstMedian: median(against),
    compared: { kind: 'ratio', median: median(ratios), min: Math.min(...ratios), max: Math.max(...ratios) },
    aim: { text: `<= ${aimMs / 1000} s`, met: median(subject) <= aimMs },
    rounds: subject.length,
  };
}
