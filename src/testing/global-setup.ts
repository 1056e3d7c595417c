import { once } from '../kernel/once.ts';
import { openProject } from '../project/open-project.ts';
import { countTests, type FinishedTests } from './count-tests.ts';
import { reportFile } from './endpoint/request.ts';
import { chooseEngine } from './session/choose-engine.ts';
import { openSession } from './session/open-session.ts';
import { readSessionData, type SessionData, sessionVariable } from './session/session-data.ts';
import { testEngineNames } from './session/test-engine-name.ts';

/** The part of Vitest's `TestProject` that is needed here. */
interface TestProject {
  readonly config: { readonly root: string };
  readonly vitest?: FinishedTests;
}

/**
 * Vitest's global setup: opens a test session, so that `npx vitest` and an editor's test button behave as `illusion test` does.
 * Inside a run of `illusion test` it only tells that at the end how the tests ended. The database server starts with the first test that asks for a database.
 *
 * ILLUSION_TEST_ENGINE chooses what the tests run on: `embedded` (default), `demo`, `single-node` or `fake`;
 * TEST_CRDB_DETAILS names a running server, as for `illusion test`.
 *
 * @example
 * // test/global-setup.ts, named in vitest.config.ts as test.globalSetup
 * export { globalSetup as default } from 'illusion/testing';
 */
export async function globalSetup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const outer = readSessionData(process.env);
  if (outer) return () => tellCounts(project, outer);
  const named = testEngineNames.find((name) => name === process.env['ILLUSION_TEST_ENGINE']);
  const session = await openSession({
    engine: chooseEngine({ names: named ? [named] : [], url: undefined, environment: process.env }),
    staysOpen: true,
    project: once(() => openProject({ cwd: project.config.root, flags: { env: 'test' }, environment: process.env })),
  });
  Object.assign(process.env, session.environment);
  return async () => {
    delete process.env[sessionVariable];
    await session.dispose();
  };
}

async function tellCounts({ vitest }: TestProject, { endpoint }: SessionData): Promise<void> {
  if (vitest) await reportFile(endpoint, { counts: countTests(vitest) });
}
