import { systemClock } from '../kernel/clock.ts';
import { nameMigration, writeMigration } from './migration-file.ts';
import type { Revision } from './revise.ts';

/** A migration to fill by hand. */
export async function writeEmptyMigration(directory: string, message: string, dryRun = false): Promise<Revision> {
  const name = await nameMigration(message, directory, systemClock);
  const code = `import type { Knex } from 'knex';

// ${message.trim().replaceAll(/\s+/g, ' ')}

export async function up(knex: Knex): Promise<void> {
  await knex.raw('select 1');
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('select 1');
}
`;
  const file = dryRun ? null : await writeMigration(directory, `${name}.ts`, code);
  return { file, name, changes: [], warnings: [], code, proven: false, withoutRows: [] };
}
