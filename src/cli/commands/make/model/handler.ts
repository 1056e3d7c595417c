import path from 'node:path';
import { parseColumn } from '../../../../project/make/column-spec.ts';
import { listModels } from '../../../../project/make/find-model.ts';
import { renderModel } from '../../../../project/make/render-model.ts';
import { namesOfThing } from '../../../../project/make/thing-names.ts';
import type { Context } from '../../../context.ts';
import { type Made, renderMade, writeMade } from '../../../make/made.ts';
import type { MakeInput } from '../../../make/make-options.ts';
import { projectFolders } from '../../../make/project-folders.ts';

export interface MakeModelInput extends MakeInput {
  readonly columns: readonly string[];
  readonly table: string | undefined;
}

export async function handle(context: Context, input: MakeModelInput): Promise<Made> {
  const made = namesOfThing(input.name);
  const names = { ...made, table: input.table ?? made.table };
  const columns = input.columns.map(parseColumn);
  const { models: directory } = await projectFolders(context);
  // Only what is referred to has to be read.
  const models = columns.some(({ references }) => references !== undefined) ? await listModels(directory) : [];
  const text = renderModel({ names, columns, directory, models });
  const files = await writeMade([{ file: path.join(directory, `${names.file}.ts`), text }], {
    ...input,
    cwd: context.cwd,
  });
  const next = [
    `illusion db revision --autogenerate -m "add ${names.files.replaceAll('-', ' ')}"`,
    'illusion db migrate',
    `illusion make dao ${names.file}`,
  ];
  return { files, byHand: [], notes: [], next, dryRun: input.dryRun };
}

export const render = renderMade;
