import { existsSync } from 'node:fs';
import { systemClock } from '../kernel/clock.ts';
import { listFiles } from '../migrate/files/list-files.ts';
import { nameOf, type Revision, write } from './revise.ts';

/** A migration to fill by hand. */
export async function writeEmptyMigration(directory: string, message: string, dryRun = false): Promise<Revision> {
  const files = existsSync(directory) ? await listFiles(directory) : [];
  const name = nameOf(message, files.at(-1)?.name, systemClock);
  const code = `import type { Knex } from 'knex';

// ${message.trim().replaceAll(/\s+/g, ' ')}

export async function up(knex: Knex): Promise<void> {
  await knex.raw('select 1');
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('select 1');
}
`;
  const file = dryRun ? null : await write(directory, `${name}.ts`, code);
  return { file, name, changes: [], warnings: [], code, proven: false, withoutRows: [] };
}
