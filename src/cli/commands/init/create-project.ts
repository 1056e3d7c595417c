import { readdir } from 'node:fs/promises';
import { makeProject } from '../../../project/template/make-project.ts';
import { dependencyOnUs } from '../../../project/template/own-manifest.ts';
import { type PlannedFile, planFiles } from '../../../project/template/plan-files.ts';
import { isPackageName, nameRule, namesOf, suggestName } from '../../../project/template/project-names.ts';
import { packageRoot } from '../../../project/template/reference-files.ts';
import { writeFiles } from '../../../project/template/write-files.ts';
import { createAskLine } from '../../ask-line.ts';
import type { Context } from '../../context.ts';
import { agrees, confirmPlan } from './agree.ts';
import { formatPlan } from './format-plan.ts';
import type { InitInput } from './init-input.ts';

/** What a folder may hold that is about to become a project. */
const harmless = /^(?:\.git|\.gitignore|\.npmrc|\.DS_Store|LICENSE.*|README.*|node_modules|package(?:-lock)?\.json)$/;

/** Writes a new project into a folder. @returns what was written, or would be. */
export async function createProject(
  context: Context,
  folder: string,
  input: InitInput,
): Promise<readonly PlannedFile[]> {
  const root = packageRoot();
  const name = input.name ?? (await chooseName(context, folder, input));
  const names = namesOf(name);
  const extras = await chooseExtras(context, input);
  const dependency = input.illusion ?? dependencyOnUs(root, folder);
  const files = await planFiles(folder, await makeProject({ root, names, extras, dependency }));
  if (input.dryRun) return files;
  const entries = await readdir(folder).catch(() => []);
  const hasConflict = files.some(({ action }) => action === 'conflict');
  // Conflicts are refused, not asked about: of a project half of which is another one, nothing would work.
  if (!hasConflict && !entries.every((entry) => harmless.test(entry))) {
    await confirmPlan(
      context,
      folder,
      `${folder} is not empty. These files come to it:\n${formatPlan(files, context.reporter.style)}`,
    );
  }
  await writeFiles(folder, files, input.force);
  return files;
}

/** On a terminal, a name that is none is asked for again. */
async function chooseName(context: Context, folder: string, { dir }: InitInput): Promise<string> {
  const suggested = suggestName(folder);
  if (!context.interactive || dir !== undefined) return suggested;
  const ask = createAskLine(context);
  for (;;) {
    const name = (await ask(`Name of the project? [${suggested}] `)) || suggested;
    if (isPackageName(name)) return name;
    context.reporter.notice(`  ${nameRule}`);
  }
}

async function chooseExtras(context: Context, { extras }: InitInput) {
  const wanted = (['notebooks', 'containers', 'workflow'] as const).filter((extra) => extras[extra]);
  const isSaid = wanted.length < 3 || !context.interactive;
  if (isSaid || (await agrees(context, 'With notebooks, containers and a CI workflow?'))) return wanted;
  return [];
}
