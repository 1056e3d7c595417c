import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fail } from '../../../../kernel/errors/registry.ts';
import { findModel, listModels } from '../../../../project/make/find-model.ts';
import { fieldsOf, type ModelFields } from '../../../../project/make/model-fields.ts';
import { registerRoute, wordRoute } from '../../../../project/make/register-route.ts';
import { renderRoute } from '../../../../project/make/render-route.ts';
import { renderSchema } from '../../../../project/make/render-schema.ts';
import type { ThingNames } from '../../../../project/make/thing-names.ts';
import type { Context } from '../../../context.ts';
import { type Made, renderMade, writeMade } from '../../../make/made.ts';
import type { MakeInput } from '../../../make/make-options.ts';
import { projectFolders } from '../../../make/project-folders.ts';

export async function handle(context: Context, input: MakeInput): Promise<Made> {
  const folders = await projectFolders(context);
  if (!existsSync(folders.app)) throw fail('ILLUSION_MAKE_NO_APP', { file: folders.app });
  const { names, model } = await findModel(folders.models, input.name);
  const dao = path.join(folders.daos, `${names.files}.ts`);
  if (!existsSync(dao)) throw fail('ILLUSION_MAKE_NO_DAO', { name: names.file, file: dao });
  const fields = fieldsOf(model, await listModels(folders.models));
  if (fields.id === undefined) throw fail('ILLUSION_MAKE_NO_ID', { name: names.file, table: names.table });
  const after = registerRoute(await readFile(folders.app, 'utf8'), names);
  const files = await writeMade(
    [
      { file: path.join(folders.schemas, `${names.file}.ts`), text: renderSchema(names, fields) },
      { file: path.join(folders.routes, `${names.files}.ts`), text: renderRoute(names, fields) },
      ...(after === undefined ? [] : [{ file: folders.app, text: after, isEdit: true }]),
    ],
    { ...input, cwd: context.cwd },
  );
  const byHand =
    after === undefined ? [{ file: path.relative(context.cwd, folders.app), lines: wordRoute(names) }] : [];
  const next = [`illusion make test ${names.file}`, 'illusion routes', 'illusion serve'];
  return { files, byHand, notes: notesOn(names, fields), next, dryRun: input.dryRun };
}

function notesOn({ files, words }: ThingNames, { owner, left, unguarded }: ModelFields): readonly string[] {
  const shared = `${files.replaceAll('-', ' ')} belong to nobody: every user reads and changes all of them. Say so in test/app/contract.test.ts, with \`except\` of ownershipContract, or give the model a column that refers to users.`;
  const lost = `${left.join(', ')}: JSON has nothing for the type, so the routes leave it out; a ${words} cannot be created with them where it is needed.`;
  const open = `${unguarded.join(', ')}: nothing says which user may refer to what; check it in the route, where not everybody may.`;
  return [
    ...(owner === undefined ? [shared] : []),
    ...(owner !== undefined && unguarded.length > 0 ? [open] : []),
    ...(left.length > 0 ? [lost] : []),
  ];
}

export const render = renderMade;
