import type { TestEngineName } from './test-engine-name.ts';

/** What a test process must know of the session that owns its databases. It travels in one environment variable. */
export interface SessionData {
  readonly engine: TestEngineName;
  /** Where to ask for databases; undefined when the session has none. */
  readonly endpoint: EndpointAddress | undefined;
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
