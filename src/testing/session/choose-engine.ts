import { readCrdbDetails } from '../../engine/external/read-crdb-details.ts';
import { fail } from '../../kernel/errors/registry.ts';
import type { TestEngineName } from './test-engine-name.ts';

/** What tests run on, with what it needs to be started. */
export type TestEngine =
  | { readonly name: 'embedded' }
  | { readonly name: 'single-node' }
  | { readonly name: 'fake' }
  | { readonly name: 'demo'; readonly nodes?: number | undefined }
  | {
      readonly name: 'external';
      readonly url: string;
      /** Somebody said that the database is one for tests, whatever its name. */
      readonly isConfirmed: boolean;
    };

export interface EngineWish {
  /** Engines that were asked for by name; more than one is a contradiction. */
  readonly names: readonly TestEngineName[];
  /** DSN of a running server that was asked for; test databases are made on it. */
  readonly url: string | undefined;
  readonly nodes?: number | undefined;
  /** The database of the DSN is one for tests, whatever its name. */
  readonly isConfirmed?: boolean;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/**
 * Decides what tests run on: the engine that was asked for, else a server that a DSN or the file of TEST_CRDB_DETAILS names,
 * else the embedded PostgreSQL. The project's own DSN is never used: that is where data is that somebody needs.
 *
 * @throws ILLUSION_TEST_ENGINES, ILLUSION_TEST_NEEDS_URL, ILLUSION_TEST_DETAILS_UNREADABLE.
 */
export function chooseEngine({ names, url, nodes, isConfirmed = false, environment }: EngineWish): TestEngine {
  const asked = [...new Set(names)];
  if (asked.length > 1) throw fail('ILLUSION_TEST_ENGINES', { flags: asked.map((name) => `--${name}`) });
  const [name] = asked;
  if (url !== undefined && name !== undefined && name !== 'external') {
    throw fail('ILLUSION_TEST_ENGINES', { flags: [`--${name}`, '--url'] });
  }
  // A CockroachDB that runs already stands in for one that would have to be started.
  const takesDetails = name === undefined || name === 'external' || name === 'demo' || name === 'single-node';
  const details = takesDetails ? environment['TEST_CRDB_DETAILS'] : undefined;
  if (url !== undefined) return { name: 'external', url, isConfirmed };
  if (details) return { name: 'external', url: readCrdbDetails(details), isConfirmed };
  if (name === 'external') throw fail('ILLUSION_TEST_NEEDS_URL', {});
  return name === 'demo' ? { name, nodes } : { name: name ?? 'embedded' };
}
