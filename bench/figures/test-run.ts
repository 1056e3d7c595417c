import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Figure } from '../figure.ts';
import { measurePair, timeCommand } from '../measure.ts';
import { copyReferenceProject } from '../reference-project.ts';

const repository = join(import.meta.dirname, '../..');
const bin = join(repository, 'bin/illusion.js');
const vitest = join(repository, 'node_modules/vitest/vitest.mjs');

/** What `illusion test` adds to Vitest: a server started, a template migrated and seeded, and both gone again. */
export const figure: Figure = {
  name: 'test-run',
  async measure({ quick }) {
    const project = await copyReferenceProject();
    try {
      await writeFile(
        join(project.root, 'empty.test.ts'),
        "import { it } from 'vitest';\nit('does nothing', () => {});\n",
      );
      const run = (...command: string[]) => timeCommand([process.execPath, ...command], { cwd: project.root });
      return [
        await measurePair({
          name: 'illusion test of one empty file',
          subject: 'illusion test',
          against: 'vitest run',
          unit: 'ms',
          kind: 'difference',
          rounds: quick ? 3 : 11,
          runSubject: () => run(bin, 'test'),
          runAgainst: () => run(vitest, 'run'),
          aim: { text: '<= +600 ms', isMet: (difference) => difference <= 600 },
        }),
      ];
    } finally {
      await project.remove();
    }
  },
};
