import type { ChaosFinding, HandlerReport } from './chaos-report.ts';
import type { ChaosKind } from './kinds.ts';

/** What happened to the database while one request was answered. */
export class RequestRecord {
  readonly handler: string;
  readonly faults: ChaosKind[] = [];
  /** The writes of each transaction that was committed, as one text; those before a fault and after it. */
  readonly #committed: string[] = [];
  #unanswered: string | undefined;
  #hit = '';

  constructor(handler: string) {
    this.handler = handler;
  }

  hit(kind: ChaosKind, sql: string): void {
    this.faults.push(kind);
    this.#hit = sql;
  }

  /** Writes were committed. `isAnswered` is false when the client will not be told. */
  committed(writes: readonly string[], { isAnswered }: { readonly isAnswered: boolean }): void {
    if (writes.length === 0) return;
    const text = writes.join('; ');
    if (!isAnswered) this.#unanswered = text;
    this.#committed.push(text);
  }

  judge(status: number): HandlerReport {
    const finding = this.#find(status);
    const count = (kind: ChaosKind) => this.faults.filter((one) => one === kind).length;
    return {
      handler: this.handler,
      requests: 1,
      faults: Object.fromEntries([...new Set(this.faults)].map((kind) => [kind, count(kind)])),
      held: status < 500 && !finding ? 1 : 0,
      unavailable: status === 503 && !finding ? 1 : 0,
      findings: finding ? [{ ...finding, status, faults: this.faults }] : [],
    };
  }

  #find(status: number): Pick<ChaosFinding, 'what' | 'sql'> | undefined {
    const unanswered = this.#unanswered;
    if (unanswered !== undefined && this.#committed.filter((text) => text === unanswered).length > 1) {
      return { what: 'done twice', sql: unanswered };
    }
    if (status < 500) return undefined;
    const leavesNothing = this.faults.every((kind) => kind === 'retry' || kind === 'commit' || kind === 'slow');
    if (leavesNothing) return { what: 'not retried', sql: this.#hit };
    return status === 503 ? undefined : { what: 'crashed', sql: this.#hit };
  }
}
