import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import type { Figure } from '../figure.ts';
import { measurePair, timeCommand } from '../measure.ts';
import { copyReferenceProject } from '../reference-project.ts';

const repository = join(import.meta.dirname, '../..');
const bin = join(repository, 'bin/illusion.js');
const knex = join(repository, 'node_modules/knex/bin/cli.js');

/** `illusion db status` against `knex migrate:list`, whole processes, on one running database with the same migrations. */
export const figure: Figure = {
  name: 'migration-status',
  async measure({ quick }) {
    const project = await copyReferenceProject();
    const illusion = (...args: string[]) => execa(process.execPath, [bin, ...args], { cwd: project.root });
    await illusion('db', 'start');
    try {
      const dsn = (await illusion('db', 'url', '--quiet')).stdout.trim();
      await illusion('db', 'migrate', '--url', dsn);
      // Knex loads TypeScript migrations only through a loader that it does not bring; listing reads only their names.
      await writeFile(
        join(project.root, 'knexfile.mjs'),
        `export default { client: 'pg', connection: ${JSON.stringify(dsn)}, migrations: { directory: './migrations', loadExtensions: ['.ts'] } };\n`,
      );
      return [
        await measurePair({
          name: 'illusion db status',
          subject: 'illusion db status --url DSN',
          against: 'knex migrate:list',
          unit: 'ms',
          kind: 'ratio',
          rounds: quick ? 3 : 11,
          runSubject: () => timeCommand([process.execPath, bin, 'db', 'status', '--url', dsn], { cwd: project.root }),
          runAgainst: () => timeCommand([process.execPath, knex, 'migrate:list'], { cwd: project.root }),
          aim: { text: '< 1x', isMet: (ratio) => ratio < 1 },
        }),
      ];
    } finally {
      await illusion('db', 'stop');
      await project.remove();
    }
  },
};
