import path from 'node:path';
import { writeEmptyMigration } from '../../../../revision/empty-migration.ts';
import type { Context } from '../../../context.ts';
import { type Made, renderMade } from '../../../make/made.ts';
import { projectFolders } from '../../../make/project-folders.ts';

export interface MakeMigrationInput {
  readonly name: string;
  readonly dryRun: boolean;
}

export async function handle(context: Context, { name, dryRun }: MakeMigrationInput): Promise<Made> {
  const { migrations } = await projectFolders(context);
  const made = await writeEmptyMigration(migrations, name, dryRun);
  const file = path.relative(context.cwd, made.file ?? path.join(migrations, `${made.name}.ts`));
  const next = ['fill in up and down', 'illusion db migrate --dry-run', 'illusion db migrate'];
  return { files: [{ file, action: 'created', text: made.code }], byHand: [], notes: [], next, dryRun };
}

export const render = renderMade;
