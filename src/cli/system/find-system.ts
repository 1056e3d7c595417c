import { fail } from '../../kernel/errors/registry.ts';
import { systemVariables } from '../../notebook/run/system-variables.ts';
import { chooseEngine } from '../../testing/session/choose-engine.ts';
import { testEngineNames } from '../../testing/session/test-engine-name.ts';
import type { Context } from '../context.ts';
import { findRunningApi, openSystem } from './open-system.ts';

export interface FoundSystem {
  readonly apiUrl: string;
  /** DSN */
  readonly databaseUrl: string;
  /** Whether it was started for this command, and ends with it. */
  readonly isOwn: boolean;
}

/**
 * The system a notebook works on: the one the environment names, the project's own while its API answers, else one that is started on a
 * database of its own. `--engine` and `--url` always start one.
 */
export async function findSystem(context: Context): Promise<FoundSystem> {
  const { globals, environment } = context;
  if (globals.engine === undefined && globals.url === undefined) {
    const apiUrl = environment[systemVariables.apiUrl];
    const databaseUrl = environment[systemVariables.databaseUrl];
    if (apiUrl && databaseUrl) return { apiUrl, databaseUrl, isOwn: false };
    const running = await findRunningApi(context);
    if (running !== undefined) return { apiUrl: running, databaseUrl: (await context.engine()).url, isOwn: false };
  }
  const engine = chooseEngine({
    names: testEngineNames.filter((name) => name === globals.engine),
    url: globals.url,
    isConfirmed: globals.yes === true,
    environment,
  });
  if (engine.name === 'fake') throw fail('ILLUSION_TEST_FAKE_SQL', {});
  const { apiUrl, databaseUrl } = await openSystem(context, engine);
  if (databaseUrl === undefined) throw new Error('A system that was started here has a database.');
  return { apiUrl, databaseUrl, isOwn: true };
}

/** The environment of a program that works on a system, such as the kernel of a notebook. */
export function systemEnvironment(
  environment: Readonly<Record<string, string | undefined>>,
  { apiUrl, databaseUrl }: FoundSystem,
): Readonly<Record<string, string | undefined>> {
  return {
    ...environment,
    [systemVariables.apiUrl]: apiUrl,
    [systemVariables.databaseUrl]: databaseUrl,
    // What opens the project's database by its settings must not find another one.
    DB_DSN: databaseUrl,
  };
}
