import type { Clock } from '../../kernel/clock.ts';
import type { NextBody } from './bodies.ts';
import { Latencies } from './latencies.ts';
import type { Entry, Ledger, Shown } from './ledger.ts';
import { createPicker, type StressAction, type StressMix, stressActions } from './mix.ts';
import type { StressResource } from './resource.ts';

/** A request as it goes out. */
export interface Outgoing {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** A request that waits for its answer. */
export interface Pending {
  readonly action: StressAction;
  readonly sentAt: number;
  readonly entry?: Entry | undefined;
  readonly next?: Shown | undefined;
}

export interface Second {
  /** Answers with the status that was expected. */
  ok: number;
  errors: number;
  /** Milliseconds that all its answers took together. */
  answerMs: number;
}

export interface TrafficOptions {
  readonly resource: StressResource;
  readonly mix: StressMix;
  readonly random: () => number;
  readonly ledger: Ledger;
  readonly nextBody: NextBody;
  readonly nextChange: NextBody | undefined;
  readonly token: string | undefined;
  readonly loginForm: string | undefined;
  readonly clock: Clock;
}

/** Decides what is asked next, and keeps book of what was answered. */
export class Traffic {
  readonly #options: TrafficOptions;
  readonly #pick: () => StressAction;
  readonly #startedAt: number;
  readonly all = new Latencies();
  readonly byAction = new Map<StressAction, Latencies>(stressActions.map((action) => [action, new Latencies()]));
  /** How often each error came, by action and kind, such as `read 503`. */
  readonly errors = new Map<string, number>();
  readonly seconds: Second[] = [];
  #lastOkAt: number;
  #longestGapMs = 0;

  constructor(options: TrafficOptions) {
    this.#options = options;
    this.#pick = createPicker(usable(options), options.random);
    this.#startedAt = options.clock.monotonic();
    this.#lastOkAt = this.#startedAt;
  }

  /** The longest time in which nothing succeeded, up to now. */
  longestGapMs(): number {
    return Math.max(this.#longestGapMs, this.#options.clock.monotonic() - this.#lastOkAt);
  }

  /** The next request, and what must be known when its answer comes. */
  next(): { readonly outgoing: Outgoing; readonly pending: Pending } {
    const { resource, ledger, random, nextBody, nextChange, loginForm } = this.#options;
    let action = this.#pick();
    const entry = action === 'read' || action === 'update' || action === 'delete' ? ledger.borrow(random) : undefined;
    // All rows are in use: there is always one more to make.
    if (!entry && action !== 'login' && action !== 'list') action = 'create';
    const sentAt = this.#options.clock.monotonic();
    switch (action) {
      case 'login':
        return {
          pending: { action, sentAt },
          outgoing: {
            method: 'POST',
            path: resource.tokenPath ?? '',
            headers: { 'content-type': 'application/x-www-form-urlencoded' },
            body: loginForm ?? '',
          },
        };
      case 'list':
        return { pending: { action, sentAt }, outgoing: this.#request('GET', resource.collection) };
      case 'create':
        return { pending: { action, sentAt }, outgoing: this.#request('POST', resource.collection, nextBody()) };
      case 'read':
        return { pending: { action, sentAt, entry }, outgoing: this.#request('GET', this.#itemPath(entry)) };
      case 'update': {
        const change = nextChange?.() ?? {};
        const next = { ...entry?.states.at(-1), ...change };
        if (entry) ledger.begin(entry, next);
        return {
          pending: { action, sentAt, entry, next },
          outgoing: this.#request(resource.update?.method ?? 'PUT', this.#itemPath(entry), change),
        };
      }
      case 'delete':
        if (entry) ledger.begin(entry, undefined);
        return { pending: { action, sentAt, entry }, outgoing: this.#request('DELETE', this.#itemPath(entry)) };
    }
  }

  /** The answer to a request. */
  answered({ action, sentAt, entry, next }: Pending, status: number, body: () => unknown): void {
    const now = this.#options.clock.monotonic();
    const isOk = status >= 200 && status < 300;
    this.all.record(now - sentAt);
    this.byAction.get(action)?.record(now - sentAt);
    this.#count(isOk, now, now - sentAt);
    if (!isOk) this.failed(`${action} ${status}`);
    this.#settle({ action, entry, next, status, isOk, body });
  }

  /** Something went wrong for which there is no answer, such as a connection that broke. */
  failed(kind: string): void {
    this.errors.set(kind, (this.errors.get(kind) ?? 0) + 1);
  }

  /** A request got no answer. */
  unanswered(kind: string): void {
    this.failed(kind);
    this.#count(false, this.#options.clock.monotonic(), 0);
  }

  #settle({
    action,
    entry,
    next,
    status,
    isOk,
    body,
  }: Pick<Pending, 'action' | 'entry' | 'next'> & {
    readonly status: number;
    readonly isOk: boolean;
    readonly body: () => unknown;
  }): void {
    const { ledger } = this.#options;
    // What a client did wrong was refused before it was done; anything else says nothing of what was done.
    const isRefused = status >= 400 && status < 500;
    const row = isOk && (action === 'create' || action === 'update') ? toRow(body()) : undefined;
    if (action === 'create') {
      if (row) ledger.created(row);
      else if (!isRefused) ledger.loseCreate();
    } else if (entry && action === 'read') ledger.giveBack(entry);
    else if (entry && (action === 'update' || action === 'delete')) {
      if (isOk) ledger.confirm(entry, action, action === 'update' ? (row ?? next) : undefined);
      else if (isRefused) ledger.refuse(entry);
    }
  }

  #count(isOk: boolean, now: number, answerMs: number): void {
    const at = Math.floor((now - this.#startedAt) / 1000);
    while (this.seconds.length <= at) this.seconds.push({ ok: 0, errors: 0, answerMs: 0 });
    const second = this.seconds[at];
    if (second) second.answerMs += answerMs;
    if (second && isOk) second.ok++;
    else if (second) second.errors++;
    if (!isOk) return;
    this.#longestGapMs = Math.max(this.#longestGapMs, now - this.#lastOkAt);
    this.#lastOkAt = now;
  }

  #itemPath(entry: Entry | undefined): string {
    return `${this.#options.resource.collection}/${entry?.id ?? ''}`;
  }

  #request(method: string, path: string, json?: Shown): Outgoing {
    const { token } = this.#options;
    return {
      method,
      path,
      headers: {
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        ...(json && { 'content-type': 'application/json' }),
      },
      ...(json && { body: JSON.stringify(json) }),
    };
  }
}

/** The mix without what the API does not offer. */
function usable({ mix, resource, nextChange, loginForm }: TrafficOptions): StressMix {
  return {
    ...mix,
    ...(loginForm === undefined && { login: 0 }),
    ...((!resource.update || !nextChange) && { update: 0 }),
    ...(!resource.remove && { delete: 0 }),
  };
}

function toRow(body: unknown): (Shown & { readonly id: string }) | undefined {
  const row = body as Partial<Shown> | null | undefined;
  return typeof row?.['id'] === 'string' ? (row as Shown & { readonly id: string }) : undefined;
}
