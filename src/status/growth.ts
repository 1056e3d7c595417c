import type { TableFacts } from '../dialect/monitor/monitor.ts';
import type { TableStatus } from './snapshot.ts';

/** Counts how many rows tables gained since they were seen for the first time. */
export function countGrowth(): (tables: readonly TableFacts[]) => readonly TableStatus[] {
  const first = new Map<string, number>();
  return (tables) =>
    tables.map((table) => {
      const { schema, name, rows } = table;
      if (rows === null) return { ...table, growth: null };
      const key = `${schema}.${name}`;
      const before = first.get(key);
      if (before === undefined) first.set(key, rows);
      return { ...table, growth: rows - (before ?? rows) };
    });
}
