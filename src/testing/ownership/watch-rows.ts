import { isDeepStrictEqual } from 'node:util';
import { listDaos } from '../../dao/list-daos.ts';
import { parseJson } from '../api/api-under-test.ts';
import type { CallerRows } from '../api/caller-rows.ts';
import { emptyDraft, encodeDraft } from '../api/drafts.ts';
import { isItemOf, paramsOf } from '../api/known-row.ts';
import type { Operation } from '../openapi/operations.ts';
import { readAll } from '../seeded/read-all.ts';

/** What there is, by what it is called, such as `todo 27ed86b5` or `GET /todo/27ed86b5`. */
export type Sight = ReadonlyMap<string, unknown>;

export interface WatchOptions {
  /** DAOs among other values; what they hold is read past the API. */
  readonly daos: unknown;
  /** The rows to watch through the API, as their owner sees them. */
  readonly owner: CallerRows;
  readonly operations: readonly Operation[];
  /** Rows with this key are left out: somebody who asks may leave a trace in their own row. */
  readonly ignoredKey: string;
}

/** Reads what no stranger may change: every row of the DAOs, and each row of the owner's by the API. */
export async function lookAt({ daos, owner, operations, ignoredKey }: WatchOptions): Promise<Sight> {
  const sight = new Map<string, unknown>();
  for (const dao of listDaos(daos)) {
    for (const row of (await readAll(dao)) as readonly Readonly<Record<string, unknown>>[]) {
      const key = dao.model.primaryKey.map((name) => String(row[name])).join(' ');
      if (key !== ignoredKey) sight.set(`the row ${key} of ${dao.model.table}`, row);
    }
  }
  for (const row of [...owner.rows]) {
    const item = operations.find(({ method, path }) => method === 'GET' && isItemOf(path, row.collection));
    const params = item && paramsOf(row, item.path);
    if (!item || !params) continue;
    const request = encodeDraft(item, params, emptyDraft);
    const { status, body } = await owner.send(request);
    sight.set(`${request.method} ${request.url}`, { status, body: parseJson(body) });
  }
  return sight;
}

/** What is not any more as it was. What is new is not looked at. */
export function findDifference(before: Sight, after: Sight): string | undefined {
  for (const [what, was] of before) {
    if (!after.has(what)) return `${what} is gone`;
    if (!isDeepStrictEqual(after.get(what), was)) return `${what} is changed`;
  }
  return undefined;
}
