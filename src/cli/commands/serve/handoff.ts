import type { RunningEngine } from '../../../engine/engine.ts';

/** What a process that supervises servers tells each of them. */
export interface Handoff {
  /** `worker`: one of several on a port, the database is ready. `watched`: alone, and to make the database ready. */
  readonly role: 'worker' | 'watched';
  /** DSN of the database, which the supervisor holds. */
  readonly url: string;
  /** Where the database comes from. */
  readonly engine: Pick<RunningEngine, 'kind' | 'origin'>;
  /** The same for all, so that a token of one is good at the others, and after a restart. */
  readonly secretKey: string;
}

const variable = 'ILLUSION_SERVE_HANDOFF';

type Environment = Readonly<Record<string, string | undefined>>;

export function readHandoff(environment: Environment): Handoff | undefined {
  const text = environment[variable];
  return text === undefined ? undefined : (JSON.parse(text) as Handoff);
}

/** The variable of the environment that hands over. */
export function writeHandoff(handoff: Handoff): Readonly<Record<string, string>> {
  return { [variable]: JSON.stringify(handoff) };
}
