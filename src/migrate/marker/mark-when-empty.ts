import { listObjects } from '../reset/list-objects.ts';
import type { Session } from '../session.ts';
import { writeMarker } from './marker.ts';

/** Marks a database in which nothing is yet: whatever will be in it comes from this project's migrations and seeds. */
export async function markWhenEmpty({ query, db, tables, clock }: Session): Promise<void> {
  const [history] = await query('select to_regclass($1) is not null as found', [tables.history]);
  if (history?.['found'] === true) return;
  const own = new Set([tables.lock, tables.journal].map(lastPart));
  const objects = await listObjects(query, tables.lock);
  if (objects.some(({ name }) => !own.has(lastPart(name)))) return;
  await writeMarker({ query, dialect: db.dialect, tables }, { purpose: 'any', clock });
}

function lastPart(name: string): string {
  return name.split('.').at(-1) ?? name;
}
