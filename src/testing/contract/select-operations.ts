import { fail } from '../../kernel/errors/registry.ts';
import { nearest } from '../../kernel/nearest.ts';
import type { Operation } from '../openapi/operations.ts';

export interface NamedOperations {
  readonly values: Readonly<Record<string, unknown>>;
  readonly except: Readonly<Record<string, string>>;
}

/** The operations that are not left out. @throws ILLUSION_CONTRACT_UNKNOWN_OPERATION when something is said of one that is not there. */
export function selectOperations(
  operations: readonly Operation[],
  { values, except }: NamedOperations,
): readonly Operation[] {
  const known = operations.map(({ id }) => id);
  const unknown = [...Object.keys(values), ...Object.keys(except)].find((id) => !known.includes(id));
  if (unknown !== undefined) {
    throw fail('ILLUSION_CONTRACT_UNKNOWN_OPERATION', { operation: unknown, known, nearest: nearest(unknown, known) });
  }
  return operations.filter(({ id }) => !(id in except));
}
