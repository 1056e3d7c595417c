import type { Query } from '../dialect.ts';

/** What a server cannot be asked, why, and what would change that. */
export class NotAvailable extends Error {
  readonly next: string;

  constructor(why: string, next: string) {
    super(why);
    this.name = 'NotAvailable';
    this.next = next;
  }
}

export interface ServerFacts {
  /** Seconds since it was started; null where it does not say. */
  readonly uptimeSeconds: number | null;
  /** Connections to it, of everybody. */
  readonly connections: number | null;
  readonly maxConnections: number | null;
}

export interface NodeFacts {
  readonly id: string;
  readonly address: string;
  readonly isLive: boolean;
  readonly version: string;
  readonly startedAt: string | null;
}

export interface TableFacts {
  readonly schema: string;
  readonly name: string;
  /** As the server estimates them; null before it ever counted. */
  readonly rows: number | null;
  /** With indexes; null where the server does not say. */
  readonly bytes: number | null;
}

export interface SessionFacts {
  /** What {@link Monitor.cancel} takes. */
  readonly id: string;
  readonly user: string;
  readonly application: string;
  readonly client: string;
  readonly state: 'running' | 'in transaction' | 'idle';
  /** Since when its statement runs, or since when it is idle. */
  readonly stateMs: number;
  readonly transactionMs: number | null;
  /** The statement that runs, or ran last. */
  readonly statement: string;
  /** Ids of sessions it waits for, because they hold a lock. */
  readonly blockedBy: readonly string[];
}

export interface StatementFacts {
  readonly statement: string;
  readonly calls: number;
  readonly meanMs: number;
  readonly maxMs: number;
  readonly totalMs: number;
}

export interface ContentionFacts {
  readonly table: string;
  readonly events: number;
}

export interface JobFacts {
  readonly id: string;
  readonly description: string;
  readonly status: string;
  /** From 0 to 1; null where the server does not say. */
  readonly fraction: number | null;
  readonly startedAt: string | null;
  readonly error: string | null;
}

/**
 * What a dashboard asks a server. Each question throws {@link NotAvailable} where the server has no answer for this user.
 * Connections whose `application_name` is `own` are left out.
 */
export interface Monitor {
  server(query: Query): Promise<ServerFacts>;
  /** Empty where a server is one node. */
  nodes(query: Query): Promise<readonly NodeFacts[]>;
  tables(query: Query): Promise<readonly TableFacts[]>;
  sessions(query: Query, own: string): Promise<readonly SessionFacts[]>;
  /** The hundred that took most time in all, in a database of that name. PostgreSQL may be asked from another one. */
  statements(
    query: Query,
    about: { readonly own: string; readonly database: string },
  ): Promise<readonly StatementFacts[]>;
  contention(query: Query): Promise<readonly ContentionFacts[]>;
  /** Schema changes that run, and those that ended within the last hour. */
  jobs(query: Query): Promise<readonly JobFacts[]>;
  /** Cancels what a session runs. @returns whether there was something to cancel */
  cancel(query: Query, session: string): Promise<boolean>;
}
