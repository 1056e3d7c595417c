import type { ChaosRun } from '../chaos/chaos-run.ts';
import type { IsolationLevel } from '../isolation/level.ts';
import type { TestEngineName } from './test-engine-name.ts';

/** What a process that runs tests must know to reach the session that owns its databases; one environment variable. */
export interface SessionData {
  readonly engine: TestEngineName;
  /** How files are isolated that do not say it; `own` when undefined. */
  readonly isolation?: IsolationLevel | undefined;
  /** Folder for what is kept of failing tests; undefined when nothing is. */
  readonly keepIn?: string | undefined;
  /** Statements are counted, and told when a database is given back. */
  readonly reportsQueries?: boolean | undefined;
  /** Trouble to be made between APIs and their databases. */
  readonly chaos?: Pick<ChaosRun, 'kinds' | 'seed'> | undefined;
  readonly endpoint: EndpointAddress;
}

export interface EndpointAddress {
  readonly port: number;
  /** Proves that a request comes from a process the session started. */
  readonly token: string;
}

export const sessionVariable = 'ILLUSION_TEST_SESSION';

export function writeSessionData(data: SessionData): string {
  return JSON.stringify(data);
}

/** The session this process was started in; undefined when there is none. */
export function readSessionData(environment: Readonly<Record<string, string | undefined>>): SessionData | undefined {
  const text = environment[sessionVariable];
  return text === undefined || text === '' ? undefined : (JSON.parse(text) as SessionData);
}
