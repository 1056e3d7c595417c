import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type FoundModel, findModel, listModels } from '../../../../project/make/find-model.ts';
import { nameTest, renderDaoTest, renderModelTest, renderRouteTest } from '../../../../project/make/render-test.ts';
import { makeTestSetup } from '../../../../project/template/make-test-setup.ts';
import type { Context } from '../../../context.ts';
import { type Made, renderMade, type WantedFile, writeMade } from '../../../make/made.ts';
import type { MakeInput } from '../../../make/make-options.ts';
import { type ProjectFolders, projectFolders } from '../../../make/project-folders.ts';

export async function handle(context: Context, input: MakeInput): Promise<Made> {
  const folders = await projectFolders(context);
  const found = await findModel(folders.models, input.name);
  const file = path.join(folders.tests, nameTest(found.names));
  const wanted: WantedFile[] = [{ file, text: await write(found, folders) }, ...(await listLacking(folders))];
  const files = await writeMade(wanted, { ...input, cwd: context.cwd });
  return { files, byHand: [], notes: [], next: [`illusion test ${found.names.files}`], dryRun: input.dryRun };
}

async function write(found: FoundModel, { fixtures, routes, daos, models, tests }: ProjectFolders): Promise<string> {
  const has = (folder: string) => existsSync(fixtures) && existsSync(path.join(folder, `${found.names.files}.ts`));
  if (has(routes)) return renderRouteTest(found, await listModels(models));
  if (has(daos)) return renderDaoTest(found);
  return renderModelTest(found, await listModels(models), tests);
}

/** What Vitest needs to give a test a database, in a project that had no tests of this kind. */
async function listLacking({ root }: ProjectFolders): Promise<readonly WantedFile[]> {
  const hasConfig = ['ts', 'mts', 'js', 'mjs'].some((end) => existsSync(path.join(root, `vitest.config.${end}`)));
  if (hasConfig) return [];
  const files = (await makeTestSetup(isModule(root))).map(({ path: name, text }) => ({
    file: path.join(root, name),
    text,
  }));
  return files.filter(({ file }) => !existsSync(file));
}

function isModule(root: string): boolean {
  try {
    return JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')).type === 'module';
  } catch {
    // A project without a package.json: what its files are is for their names to say.
    return false;
  }
}

export const render = renderMade;
