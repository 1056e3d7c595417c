import { retryable } from '../../db/retry.ts';
import { sqlStateOf } from '../../db/sql-state.ts';
import type { Query } from '../../dialect/dialect.ts';
import { transact } from '../run/transact.ts';
import { queryOn, type Session } from '../session.ts';
import { type Droppable, listObjects } from './list-objects.ts';

/** Drops everything the project has in the database but the lock that is held meanwhile. Gives what it was, such as `table public.users`. */
export async function dropEverything(session: Session): Promise<readonly string[]> {
  const { db, query, clock, signal } = session;
  if (db.dialect.capabilities.transactionalDdl) {
    return transact(session, ({ connection }) => dropAll(session, queryOn(connection)));
  }
  return dropAll(session, (sql, params) => retryable(() => query(sql, params), { clock, signal }));
}

async function dropAll(session: Session, query: Query): Promise<readonly string[]> {
  const objects = await listObjects(query, session.tables.lock);
  session.progress(`Dropping ${objects.length} object${objects.length === 1 ? '' : 's'}`);
  for (let left = objects; left.length > 0; ) left = await dropWhatGoes(session, query, left);
  return objects.map(({ kind, name }) => `${kind} ${name.replaceAll('"', '')}`);
}

const stillNeeded = '2BP01';
const cascading = new Set(['schema', 'table', 'foreign table', 'view', 'materialized view', 'sequence']);

/** Gives what others, that were dropped only later, still needed. @throws when nothing goes any more. */
async function dropWhatGoes(
  { db, guard }: Session,
  query: Query,
  objects: readonly Droppable[],
): Promise<readonly Droppable[]> {
  const { dropCascadesEverywhere } = db.dialect.capabilities;
  const needed: Droppable[] = [];
  for (const one of objects) {
    guard();
    const cascade = dropCascadesEverywhere || cascading.has(one.kind) ? ' cascade' : '';
    try {
      await query(`drop ${one.kind} if exists ${one.name}${cascade}`);
    } catch (error) {
      const isLast = needed.length === objects.length - 1;
      if (sqlStateOf(error) !== stillNeeded || isLast) throw error;
      needed.push(one);
    }
  }
  return needed;
}
