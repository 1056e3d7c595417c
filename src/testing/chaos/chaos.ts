import type { AppDefinition } from '../../http/app-definition.ts';
import type { AsyncDisposer } from '../../kernel/disposal.ts';
import { type HandlerReport, mergeReports } from './chaos-report.ts';
import { type Fault, type FaultProxy, openFaultProxy } from './fault-proxy.ts';
import type { ChaosKind } from './kinds.ts';
import { RequestRecord } from './request-record.ts';

export interface ChaosOptions {
  readonly kinds: readonly ChaosKind[];
  /** From 0 to 1; the same numbers make the same trouble. */
  readonly random: () => number;
}

/** How likely a statement that can be hit is hit. */
const CHANCE = 0.25;
/** After so many a request is left alone, so that whoever tries again gets through. */
const FAULTS_AT_MOST = 2;

const faultOf: Readonly<Record<ChaosKind, Fault>> = {
  retry: '40001 before',
  commit: '40001 before',
  slow: 'slow',
  ambiguous: 'cut after',
  drop: 'cut before',
  outage: 'outage',
};

const controls = /^\s*(begin|start transaction|commit|end|rollback|abort|savepoint|release|set)\b/i;
/** CockroachDB commits when the savepoint by which it restarts a transaction is released; COMMIT only ends it then. */
const releases = /^\s*release\s+savepoint\s+cockroach_restart\b/i;
const commits = /^\s*(commit|end)\b/i;
const ends = /^\s*(commit|end|rollback(?!\s+to)|abort)\b/i;
const writes = /^\s*(insert|update|delete|upsert|merge|with)\b/i;

/**
 * Makes trouble between an API under test and its database, while requests are answered and at no other time, and keeps book of what the
 * handlers make of it.
 */
export class Chaos implements AsyncDisposer {
  readonly #options: ChaosOptions;
  readonly #running = new Set<RequestRecord>();
  readonly #reports: HandlerReport[] = [];
  #proxy: FaultProxy | undefined;
  #open: string[] = [];
  #isReleased = false;

  constructor(options: ChaosOptions) {
    this.#options = options;
  }

  /** @returns the DSN that leads through the trouble, and what listens there. */
  async lead(url: string): Promise<{ readonly url: string; readonly server: unknown }> {
    this.#proxy = await openFaultProxy(url, (_number, sql, status) => this.#choose(sql, status));
    return { url: this.#proxy.url, server: this.#proxy.server };
  }

  /** The same API, telling when a request begins and how it was answered. */
  watch<Daos>(app: AppDefinition<Daos>): AppDefinition<Daos> {
    const records = new WeakMap<object, RequestRecord>();
    return {
      ...app,
      routes: async (server, context) => {
        server.addHook('onRequest', async (request) => {
          const record = new RequestRecord(`${request.method} ${request.routeOptions.url ?? request.url}`);
          records.set(request, record);
          this.#running.add(record);
        });
        server.addHook('onResponse', async (request, reply) => {
          const record = records.get(request);
          if (!record) return;
          this.#running.delete(record);
          if (record.faults.length > 0) this.#reports.push(record.judge(reply.statusCode));
        });
        await app.routes(server, context);
      },
    };
  }

  report(): readonly HandlerReport[] {
    return mergeReports(this.#reports);
  }

  async dispose(): Promise<void> {
    await this.#proxy?.dispose();
  }

  #choose(sql: string, status: string): Fault | undefined {
    // What several requests share cannot be told apart: then nothing is done, and nothing written down.
    const [record, other] = this.#running;
    if (!record || other) return undefined;
    const kind = this.#pick(record, sql, status);
    if (kind) record.hit(kind, sql);
    this.#follow(record, { sql, status, kind });
    return kind && faultOf[kind];
  }

  #pick(record: RequestRecord, sql: string, status: string): ChaosKind | undefined {
    if (record.faults.length >= FAULTS_AT_MOST) return undefined;
    const { kinds, random } = this.#options;
    const possible = kinds.filter((kind) => canHit(kind, sql, { status, isCommit: this.#isCommit(sql) }));
    if (possible.length === 0 || random() >= CHANCE) return undefined;
    return possible[Math.floor(random() * possible.length)];
  }

  /** What will be in the database, with the fault taken into account. */
  #follow(
    record: RequestRecord,
    { sql, status, kind }: { readonly sql: string; readonly status: string; readonly kind: ChaosKind | undefined },
  ): void {
    const isDone = kind === undefined || kind === 'slow' || kind === 'ambiguous';
    const isAnswered = kind !== 'ambiguous';
    if (status === 'I') {
      if (isDone && writes.test(sql)) record.committed([sql], { isAnswered });
      this.#open = [];
      return;
    }
    if (isDone && writes.test(sql)) this.#open.push(sql);
    if (!ends.test(sql) && !releases.test(sql)) return;
    if (isDone && status === 'T' && this.#isCommit(sql)) {
      record.committed(this.#open, { isAnswered });
      this.#isReleased = releases.test(sql);
    }
    if (ends.test(sql)) this.#isReleased = false;
    this.#open = [];
  }

  #isCommit(sql: string): boolean {
    return releases.test(sql) || (commits.test(sql) && !this.#isReleased);
  }
}

function canHit(
  kind: ChaosKind,
  sql: string,
  { status, isCommit }: { readonly status: string; readonly isCommit: boolean },
): boolean {
  if (status === 'E') return false;
  switch (kind) {
    case 'commit':
      return isCommit;
    case 'ambiguous':
      return isCommit || (status === 'I' && writes.test(sql));
    case 'slow':
      return true;
    case 'retry':
    case 'drop':
    case 'outage':
      return !controls.test(sql) && sql.trim() !== '';
  }
}
