import { existsSync } from 'node:fs';
import path from 'node:path';
import { fail } from '../../../kernel/errors/registry.ts';
import { configNames } from '../../../project/find-root.ts';
import type { Context } from '../../context.ts';
import type { Style } from '../../reporter/style.ts';
import { adoptProject, isAdoptable } from './adopt-project.ts';
import { agrees } from './agree.ts';
import { createProject } from './create-project.ts';
import { formatAdoption } from './format-adoption.ts';
import { formatPlan } from './format-plan.ts';
import type { InitInput, InitResult } from './init-input.ts';
import { installPackages } from './install-packages.ts';

export async function handle(context: Context, input: InitInput): Promise<InitResult> {
  const folder = path.resolve(context.cwd, input.dir ?? '.');
  const config = configNames.map((name) => path.join(folder, name)).find((file) => existsSync(file));
  if (config !== undefined) throw fail('ILLUSION_INIT_ALREADY', { file: config });
  const mode = isAdoptable(folder, input) ? 'adopted' : 'new';
  const done =
    mode === 'new'
      ? { files: await createProject(context, folder, input), database: null, notes: [] }
      : await adoptProject(context, folder, input);
  const installed = !input.dryRun && (await install(context, folder, input));
  return {
    mode,
    folder: path.relative(context.cwd, folder) || '.',
    files: done.files.map(({ path: file, action }) => ({ path: file, action })),
    database: done.database,
    notes: done.notes,
    dryRun: input.dryRun,
    installed,
    next: nextSteps(mode, path.relative(process.cwd(), folder), folder, installed),
  };
}

async function install(context: Context, folder: string, { install: wanted }: InitInput): Promise<boolean> {
  const isWanted =
    wanted ?? (context.interactive && (await agrees(context, 'Install its packages now (npm install)?')));
  if (isWanted) await installPackages(context, folder);
  return isWanted;
}

function nextSteps(mode: InitResult['mode'], shown: string, folder: string, installed: boolean): readonly string[] {
  const isInstalled = installed || (mode === 'adopted' && existsSync(path.join(folder, 'node_modules', 'illusion')));
  return [
    ...(shown === '' ? [] : [`cd ${/\s/.test(shown) ? `"${shown}"` : shown}`]),
    ...(isInstalled ? [] : ['npm install']),
    ...(mode === 'new' ? ['npm start', 'npm test'] : ['npx illusion status', 'npx illusion db check']),
  ];
}

export function render(result: InitResult, style: Style): string {
  const { mode, folder, files, database, notes, dryRun, next } = result;
  if (dryRun) {
    const plan =
      mode === 'new' ? `A new project in ${folder}:\n${formatPlan(files, style)}` : formatAdoption(result, style);
    return `${plan}\n${style.dim('Nothing was written.')}`;
  }
  const count = files.filter(({ action }) => action === 'create' || action === 'extend').length;
  const where = folder === '.' ? 'here' : `in ${folder}`;
  const lines = [
    style.good(`${mode === 'new' ? 'Made a project' : 'Took over the project'} ${where}: ${count} files.`),
  ];
  if (database?.differences === 0) lines.push(style.good('Models and database agree.'));
  if (database?.differences)
    lines.push(style.bad(`Models and database differ in ${database.differences} ways: illusion db diff`));
  lines.push(...notes.map((note) => style.warn(`! ${note}`)));
  return [...lines, '', 'Next:', ...next.map((command) => `  ${command}`)].join('\n');
}
