import { existsSync } from 'node:fs';
import path from 'node:path';
import { isIllusionError } from '../../../kernel/errors/illusion-error.ts';
import { adoptFiles, modelsFolder } from '../../../project/adopt/adopt-files.ts';
import { findKnexfile } from '../../../project/adopt/find-knexfile.ts';
import type { KnexSettings } from '../../../project/adopt/knex-settings.ts';
import { readKnexfile } from '../../../project/adopt/read-knexfile.ts';
import { readDotenv } from '../../../project/read-dotenv.ts';
import { dependencyOnUs } from '../../../project/template/own-manifest.ts';
import { type PlannedFile, planFiles } from '../../../project/template/plan-files.ts';
import { packageRoot } from '../../../project/template/reference-files.ts';
import { refuseConflicts, writeFiles } from '../../../project/template/write-files.ts';
import type { RevisionOptions } from '../../../revision/options.ts';
import { pull } from '../../../revision/pull/pull.ts';
import type { Context } from '../../context.ts';
import { confirmPlan } from './agree.ts';
import { formatAdoption } from './format-adoption.ts';
import type { FoundDatabase, InitInput } from './init-input.ts';
import { type Looked, lookAtDatabase } from './look-at-database.ts';

/** What was done to a project, or would be. */
export interface Adoption {
  readonly files: readonly PlannedFile[];
  readonly database: FoundDatabase | null;
  readonly notes: readonly string[];
}

/** Whether a folder has a project with a database, to be taken over. */
export function isAdoptable(folder: string, { adopt, knexfile }: InitInput): boolean {
  return adopt || typeof knexfile === 'string' || (knexfile !== false && findKnexfile(folder) !== undefined);
}

/** Makes an existing project one of illusion: reads its knexfile and its database, adds what is lacking, and models. */
export async function adoptProject(context: Context, folder: string, input: InitInput): Promise<Adoption> {
  const env = context.globals.env ?? context.environment['NODE_ENV'] ?? 'development';
  const knex = await readKnex(context, folder, input, env);
  const database = findUrl(context, folder, knex, env);
  const models = input.models === undefined ? modelsFolder(folder) : path.resolve(context.cwd, input.models);
  const migrations = {
    directory: knex?.migrations ?? path.join(folder, 'migrations'),
    table: knex?.table ?? 'knex_migrations',
  };
  const options: RevisionOptions = { models, migrations, progress: context.reporter.progress, signal: context.signal };
  const looked = database.url === undefined ? database.note : await lookAtDatabase(context, database.url, options);
  const files = adoptFiles({
    folder,
    source: knex === undefined ? 'what was there' : shownSource(folder, knex),
    migrations: migrations.directory,
    table: migrations.table,
    seeds: knex?.seeds ?? path.join(folder, 'seeds'),
    models,
    url: database.isNews ? database.url : undefined,
    dependency: input.illusion ?? dependencyOnUs(packageRoot(), folder),
  });
  const notes = [...(knex?.notes ?? []), ...(typeof looked === 'string' ? [looked] : [])];
  const planned = [...(await planFiles(folder, files)), ...planModels(folder, looked, input.force)];
  const adoption: Adoption = { files: planned, database: typeof looked === 'string' ? null : looked.database, notes };
  if (input.dryRun) return adoption;
  refuseConflicts(planned, input.force);
  if (!planned.some(({ action }) => action === 'conflict')) {
    await confirmPlan(context, folder, formatAdoption({ ...adoption, folder }, context.reporter.style));
  }
  await writeFiles(
    folder,
    planned.filter((file) => !isModel(file)),
    input.force,
  );
  return typeof looked === 'string' ? adoption : writeModels(looked, adoption, folder, options, input);
}

function readKnex(
  context: Context,
  folder: string,
  { knexfile }: InitInput,
  env: string,
): Promise<KnexSettings | undefined> {
  const file = typeof knexfile === 'string' ? path.resolve(context.cwd, knexfile) : findKnexfile(folder);
  return file === undefined || knexfile === false ? Promise.resolve(undefined) : readKnexfile(file, env);
}

function shownSource(folder: string, { file, environment }: KnexSettings): string {
  return `${path.relative(folder, file)}${environment === undefined ? '' : ` (${environment})`}`;
}

interface FoundUrl {
  readonly url: string | undefined;
  /** It has to be written down: neither the environment nor .env says it. */
  readonly isNews: boolean;
  readonly note: string;
}

/** What illusion will go by once it is there: a flag, the environment, .env; and only then what the knexfile says. */
function findUrl(
  { globals, environment }: Context,
  folder: string,
  knex: KnexSettings | undefined,
  env: string,
): FoundUrl {
  const dotenv = readDotenv(folder, env);
  const known = [environment['DB_DSN'], environment['DATABASE_URL'], dotenv['DB_DSN'], dotenv['DATABASE_URL']];
  const said = known.find((url) => url !== undefined && url !== '');
  const url = globals.url ?? said ?? knex?.url;
  const note =
    'No database is known: name it with --url, or set DB_DSN, and then write its models with illusion db pull';
  return { url, isNews: url !== undefined && said === undefined, note };
}

/** Models are planned as files without a text, which only the database has. */
const isModel = ({ text }: PlannedFile) => text === '';

function planModels(folder: string, looked: Looked | string, force: boolean): readonly PlannedFile[] {
  if (typeof looked === 'string') return [];
  return looked.pulled.files.map((file) => ({
    path: path.relative(folder, file).split(path.sep).join('/'),
    text: '',
    action: existsSync(file) && !force ? 'conflict' : 'create',
  }));
}

async function writeModels(
  { reader, database }: Looked,
  adoption: Adoption,
  folder: string,
  options: RevisionOptions,
  { force }: InitInput,
): Promise<Adoption> {
  // Models import illusion: where it is not installed yet, they cannot be compared.
  const canCompare = existsSync(path.join(folder, 'node_modules', 'illusion'));
  try {
    const { differences, unread } = await pull(reader, { ...options, force, compare: canCompare });
    const notes = [...adoption.notes, ...(unread.length > 0 ? [`Not in the models: ${unread.join(', ')}`] : [])];
    return { ...adoption, notes, database: { ...database, differences: differences?.length ?? null } };
  } catch (error) {
    // A user who may not create a scratch database has models all the same.
    if (!isIllusionError(error) || error.code !== 'ILLUSION_SCRATCH_REFUSED') throw error;
    return { ...adoption, notes: [...adoption.notes, `The models were not compared: ${error.why}. ${error.next}`] };
  }
}
