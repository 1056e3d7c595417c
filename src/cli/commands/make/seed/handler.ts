import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { findModel, listModels } from '../../../../project/make/find-model.ts';
import { nameSeed, renderSeed } from '../../../../project/make/render-seed.ts';
import type { Context } from '../../../context.ts';
import { type Made, renderMade, writeMade } from '../../../make/made.ts';
import type { MakeInput } from '../../../make/make-options.ts';
import { projectFolders } from '../../../make/project-folders.ts';

export async function handle(context: Context, input: MakeInput): Promise<Made> {
  const { models, seeds } = await projectFolders(context);
  const { model, names } = await findModel(models, input.name);
  const words = names.files.replaceAll('-', '_');
  const existing = await readdir(seeds).catch(() => []);
  const name =
    existing.find((one) => new RegExp(`^\\d+_${words}\\.[cm]?[jt]s$`).test(one)) ?? nameSeed(existing, words);
  const files = await writeMade([{ file: path.join(seeds, name), text: renderSeed(model, await listModels(models)) }], {
    ...input,
    cwd: context.cwd,
  });
  const next = ['change its rows', `illusion db seed --only ${name.replace(/\.[cm]?[jt]s$/, '')}`];
  return { files, byHand: [], notes: [], next, dryRun: input.dryRun };
}

export const render = renderMade;
