type Row = Readonly<Record<string, unknown>>;

/** Columns of a row as what they are meant to be, whatever the driver made of them. */
export const text = (row: Row, name: string): string => String(row[name] ?? '');
export const number = (row: Row, name: string): number => Number(row[name] ?? 0);

export function numberOrNull(row: Row, name: string): number | null {
  const value = row[name];
  return value === null || value === undefined ? null : Number(value);
}

export function textOrNull(row: Row, name: string): string | null {
  const value = row[name];
  if (value === null || value === undefined || value === '') return null;
  return value instanceof Date ? value.toISOString() : String(value);
}

/** The state (SQLSTATE) of a driver's error, however it was worded since. */
export function stateOf(error: unknown): string | undefined {
  for (let current = error; current instanceof Error; current = current.cause) {
    const { code } = current as { readonly code?: unknown };
    if (typeof code === 'string' && code.length === 5) return code;
  }
  return undefined;
}
