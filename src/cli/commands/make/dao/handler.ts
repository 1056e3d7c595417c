import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { findModel } from '../../../../project/make/find-model.ts';
import { registerDao, renderDaos, wordDao } from '../../../../project/make/register-dao.ts';
import { renderDao } from '../../../../project/make/render-dao.ts';
import { relativeImport } from '../../../../project/make/render-model.ts';
import type { Context } from '../../../context.ts';
import { type Made, renderMade, writeMade } from '../../../make/made.ts';
import type { MakeInput } from '../../../make/make-options.ts';
import { projectFolders } from '../../../make/project-folders.ts';

export async function handle(context: Context, input: MakeInput): Promise<Made> {
  const folders = await projectFolders(context);
  const { names, file } = await findModel(folders.models, input.name);
  const modelImport = relativeImport(folders.daos, file);
  const together = path.join(folders.daos, 'daos.ts');
  const before = await readFile(together, 'utf8').catch(() => renderDaos());
  const after = registerDao(before, names, modelImport);
  const files = await writeMade(
    [
      { file: path.join(folders.daos, `${names.files}.ts`), text: renderDao(names, modelImport) },
      ...(after === undefined ? [] : [{ file: together, text: after, isEdit: true }]),
    ],
    { ...input, cwd: context.cwd },
  );
  const byHand = after === undefined ? [{ file: path.relative(context.cwd, together), lines: wordDao(names) }] : [];
  const next = [`illusion make route ${names.file}`, `illusion make test ${names.file}`];
  return { files, byHand, notes: [], next, dryRun: input.dryRun };
}

export const render = renderMade;
