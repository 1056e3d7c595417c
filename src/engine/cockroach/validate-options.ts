import { fail } from '../../kernel/errors/registry.ts';

/** How much memory a node may take; cockroach's own defaults where undefined. */
export interface MemoryOptions {
  /** For SQL, such as `256MiB` or `25%`. */
  readonly maxSqlMemory?: string | undefined;
  /** For the cache, such as `64MiB` or `25%`. */
  readonly cache?: string | undefined;
}

const sizePattern = /^(\d+(\.\d+)?\s?([kmgt]?i?b?)|0?\.\d+|\d+(\.\d+)?%)$/i;
/** Node n listens on the base port + n, and its neighbours' ports begin 100 higher. */
const MOST_NODES = 99;

/** The flags for memory. @throws ILLUSION_COCKROACH_OPTION. */
export function memoryArguments({ maxSqlMemory, cache }: MemoryOptions): readonly string[] {
  const sizes = { '--max-sql-memory': maxSqlMemory, '--cache': cache };
  return Object.entries(sizes).flatMap(([option, value]) => {
    if (value === undefined) return [];
    if (sizePattern.test(value)) return [option, value];
    throw fail('ILLUSION_COCKROACH_OPTION', { option, value, expected: 'a size such as 256MiB or 25%' });
  });
}

/** @throws ILLUSION_COCKROACH_OPTION. */
export function validateNodes(nodes: number): number {
  if (Number.isInteger(nodes) && nodes >= 1 && nodes <= MOST_NODES) return nodes;
  const expected = `a whole number from 1 to ${MOST_NODES}`;
  throw fail('ILLUSION_COCKROACH_OPTION', { option: '--nodes', value: String(nodes), expected });
}
