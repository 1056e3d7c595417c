import { createHash } from 'node:crypto';

/** The longest identifier a server keeps whole, in bytes. PostgreSQL cuts longer ones without an error. */
const MAX_BYTES = 63;

/** Name of a table's primary key: `todo_pkey`. */
export function namePrimaryKey(table: string): string {
  return nameThing([table], 'pkey');
}

/** Name of a unique constraint: `users_name_key`. */
export function nameUnique(table: string, columns: readonly string[]): string {
  return nameThing([table, ...columns], 'key');
}

/** Name of a foreign key: `todo_user_id_fkey`. */
export function nameForeignKey(table: string, columns: readonly string[]): string {
  return nameThing([table, ...columns], 'fkey');
}

/** Name of an index: `todo_user_id_idx`. */
export function nameIndex(table: string, columns: readonly string[]): string {
  return nameThing([table, ...columns], 'idx');
}

/** Name of a check: `todo_title_check`. */
export function nameCheck(table: string, columns: readonly string[]): string {
  return nameThing([table, ...columns], 'check');
}

/** A name too long is cut and told apart by a hash of the whole, so that two long names never become one. */
function nameThing(parts: readonly string[], suffix: string): string {
  const name = [...parts, suffix].join('_');
  if (Buffer.byteLength(name) <= MAX_BYTES) return name;
  const hash = createHash('sha256').update(name).digest('hex').slice(0, 8);
  const ending = `_${hash}_${suffix}`;
  return cutToBytes(parts.join('_'), MAX_BYTES - Buffer.byteLength(ending)) + ending;
}

function cutToBytes(text: string, bytes: number): string {
  let end = 0;
  let used = 0;
  for (const character of text) {
    used += Buffer.byteLength(character);
    if (used > bytes) break;
    end += character.length;
  }
  return text.slice(0, end);
}
