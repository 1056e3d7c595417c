import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import type { Operation } from '../openapi/operations.ts';
import { type ApiAnswer, type ApiRequest, type ApiUnderTest, isAccepted, parseJson } from './api-under-test.ts';
import { type Draft, type Drafts, describeDrafts, emptyDraft, encodeDraft, type FixedValues } from './drafts.ts';
import { isRow, readId, readReferences, readRows } from './harvest.ts';
import { isItemOf, isSameRow, type KnownRow, nounOfCollection, type Params, paramsOf } from './known-row.ts';
import { listPathParameters, nounOf, type PathParameter } from './nouns.ts';

/** Somebody who asks the API. */
export interface Caller {
  readonly token: string;
  /** Ids that cannot be found by asking the API, by what they are of: `{ invoice: '17' }`. */
  readonly ids?: Readonly<Record<string, string>> | undefined;
}

export interface CallerRowsOptions {
  readonly api: ApiUnderTest;
  readonly caller: Caller;
  /** Values to send with an operation, by its id. */
  readonly values: Readonly<Record<string, FixedValues>>;
  readonly seed: number;
}

/** More rows of one list than this are of no use. */
const ROWS_AT_MOST = 20;
/** How often another row is tried where what has to be unique is there already: chance likes the empty text best. */
const TRIES = 10;
/** How deep collections of rows of collections are looked into. */
const DEPTH_AT_MOST = 3;

/** What one caller sees and makes through an API: where ids for paths and references come from. */
export class CallerRows {
  readonly #options: CallerRowsOptions;
  #rows: KnownRow[] = [];
  readonly #references: (readonly [noun: string, id: string])[] = [];
  readonly #making = new Set<string>();
  #made = 0;

  constructor(options: CallerRowsOptions) {
    this.#options = options;
    for (const [name, id] of Object.entries(options.caller.ids ?? {})) this.#references.push([nounOf(name), id]);
  }

  /** Asks for everything that can be read, the rows of rows included; what is known by now is kept. */
  async gather(): Promise<void> {
    const lists = this.#options.api.operations.filter(({ method, path }) => method === 'GET' && !path.endsWith('}'));
    for (let depth = 0; depth <= DEPTH_AT_MOST; depth++) {
      for (const list of lists.filter(({ path }) => listPathParameters(path).length === depth))
        await this.#readList(list);
    }
  }

  get rows(): readonly KnownRow[] {
    return this.#rows;
  }

  /** The ids a reference to a noun can have, those of rows made here first. */
  idsOf(noun: string): readonly string[] {
    const ofRows = this.#rows.filter(({ collection }) => nounOfCollection(collection) === noun);
    const ids = ofRows
      .toSorted((a, b) => Number(b.isMade) - Number(a.isMade))
      .map(({ shown }) => readId(shown, 'id', noun));
    const referred = this.#references.flatMap(([one, id]) => (one === noun ? [id] : []));
    return [...new Set([...ids.filter((id) => id !== undefined), ...referred])];
  }

  /** What an operation can be asked; rows it refers to are made where there are none. */
  async drafts(operation: Operation): Promise<Drafts> {
    const { api, values } = this.#options;
    const context = {
      document: api.document,
      references: (noun: string) => this.idsOf(noun),
      fixed: values[operation.id] ?? {},
    };
    const { missing } = describeDrafts(operation, context);
    for (const noun of missing.map(nounOf)) {
      const create = api.operations.find(({ method, path }) => method === 'POST' && nounOfCollection(path) === noun);
      if (create && create !== operation) await this.make(create.path);
    }
    return describeDrafts(operation, context);
  }

  /** Makes a row by the POST of a collection; undefined when there is none, or it does not show the row. */
  async make(collection: string): Promise<KnownRow | undefined> {
    const { api, seed } = this.#options;
    const create = api.operations.find(({ method, path }) => method === 'POST' && path === collection);
    // Two that need each other cannot be made.
    if (!create || this.#making.has(collection)) return undefined;
    this.#making.add(collection);
    try {
      const params = await this.params(collection);
      const { arbitrary } = await this.drafts(create);
      for (let tries = 0; tries < TRIES; tries++) {
        const [draft] = fc.sample(arbitrary, { seed: seed + ++this.#made, numRuns: 1 });
        if (!params || !draft) return undefined;
        const answer = await this.send(encodeDraft(create, params, draft));
        if (answer.status !== 409) return this.learn(create, params, answer);
      }
      return undefined;
    } finally {
      this.#making.delete(collection);
    }
  }

  /** Keeps the row that a POST made, and gives up the one that a DELETE ended. */
  learn({ method, path }: Operation, params: Params, answer: ApiAnswer): KnownRow | undefined {
    const shown = isAccepted(answer) ? parseJson(answer.body) : undefined;
    if (method === 'DELETE' && isAccepted(answer)) {
      const isGone = (row: KnownRow) =>
        isItemOf(path, row.collection) && isDeepStrictEqual(paramsOf(row, path), params);
      this.#rows = this.#rows.filter((row) => !isGone(row));
    }
    if (method !== 'POST' || !isRow(shown) || readId(shown, 'id', nounOfCollection(path)) === undefined)
      return undefined;
    const row = { collection: path, params, shown, isMade: true };
    this.#rows.push(row);
    return row;
  }

  /** Values for the parameters of a path that lead to a row of the caller's, one that was made here if there can be one. */
  async params(path: string): Promise<Params | undefined> {
    const last = listPathParameters(path).at(-1);
    if (!last) return {};
    const find = (isWanted: (row: KnownRow) => boolean) =>
      this.#rows.find((row) => row.collection === last.collection && isWanted(row));
    const row =
      find(({ isMade }) => isMade) ??
      (await this.make(last.collection)) ??
      find(() => true) ??
      (await this.#makeElsewhere(last)) ??
      find(() => true);
    return row ? paramsOf(row, path) : this.#paramsByNoun(path);
  }

  /** Whether a path leads to a row that was made here. */
  hasMade(path: string): boolean {
    return this.#rows.some(({ collection, isMade }) => isMade && isItemOf(path, collection));
  }

  /** The same, of a new row; undefined where none can be made. */
  async makeFor(path: string): Promise<Params | undefined> {
    const last = listPathParameters(path).at(-1);
    const row = last && (await this.make(last.collection));
    return row && paramsOf(row, path);
  }

  send(request: ApiRequest): Promise<ApiAnswer> {
    return this.#options.api.send(withToken(request, this.#options.caller.token));
  }

  /** Deletes what was made, the newest first, as far as the API can. */
  async removeAll(): Promise<void> {
    for (const row of this.#rows.splice(0).reverse()) {
      const item = this.#options.api.operations.find(
        ({ method, path }) => method === 'DELETE' && isItemOf(path, row.collection),
      );
      const params = row.isMade && item ? paramsOf(row, item.path) : undefined;
      if (item && params) await this.send(encodeDraft(item, params, emptyDraft));
    }
  }

  /** Makes what a collection lists and another one makes, as notes of a folder by the POST of all notes. */
  async #makeElsewhere({ collection, noun }: PathParameter): Promise<undefined> {
    const { operations } = this.#options.api;
    const list = operations.find(({ method, path }) => method === 'GET' && path === collection);
    const create = operations.find(
      ({ method, path }) => method === 'POST' && path !== collection && nounOfCollection(path) === noun,
    );
    if (list && create && (await this.make(create.path))) await this.#readList(list);
  }

  #paramsByNoun(path: string): Params | undefined {
    const found = listPathParameters(path).map(({ name, noun }) => [name, this.idsOf(noun)[0]] as const);
    return found.every(([, id]) => id !== undefined) ? (Object.fromEntries(found) as Params) : undefined;
  }

  async #readList(list: Operation): Promise<void> {
    const last = listPathParameters(list.path).at(-1);
    const parents = last ? this.#rows.filter(({ collection }) => collection === last.collection) : [];
    const all = last ? parents.map((row) => paramsOf(row, list.path)) : [{}];
    const { arbitrary } = await this.drafts(list);
    const [draft] = fc.sample(arbitrary, { seed: this.#options.seed, numRuns: 1 });
    for (const params of all) {
      if (!params || !draft) continue;
      const query = keepRequired(list, draft.query);
      const answer = await this.send(encodeDraft(list, params, { ...draft, query }));
      const body = isAccepted(answer) ? parseJson(answer.body) : undefined;
      this.#references.push(...readReferences(body));
      for (const shown of readRows(body).slice(0, ROWS_AT_MOST)) {
        const row = { collection: list.path, params, shown, isMade: false };
        if (!this.#rows.some((known) => isSameRow(known, row))) this.#rows.push(row);
      }
    }
  }
}

export function withToken(request: ApiRequest, token: string): ApiRequest {
  return { ...request, headers: { ...request.headers, authorization: `Bearer ${token}` } };
}

/** What narrows a list down may leave nothing of it. */
function keepRequired({ parameters }: Operation, query: Draft['query']): Draft['query'] {
  const required = new Set(parameters.filter((one) => one.required).map(({ name }) => name));
  return Object.fromEntries(Object.entries(query).filter(([name]) => required.has(name)));
}
