import { findCockroach } from '../../../engine/find-binary/find-cockroach.ts';
import { chooseEngine, type TestEngine } from '../../session/choose-engine.ts';
import type { TestEngineName } from '../../session/test-engine-name.ts';

export interface CheckEngineOptions {
  readonly engine: TestEngineName;
  readonly url: string | undefined;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/**
 * Finds out before anything is installed whether an engine can be had.
 *
 * @throws ILLUSION_TEST_NEEDS_URL, ILLUSION_TEST_DETAILS_UNREADABLE, the ILLUSION_COCKROACH_* of a program that is missing
 */
export function checkEngine({ engine, url, environment }: CheckEngineOptions): void {
  const chosen: TestEngine = chooseEngine({
    names: [engine],
    url: engine === 'external' ? url : undefined,
    environment,
  });
  if (chosen.name === 'demo' || chosen.name === 'single-node') findCockroach(environment);
}
