import { type IllusionError, isIllusionError } from '../kernel/errors/illusion-error.ts';
import { fail } from '../kernel/errors/registry.ts';
import { type ServerError, serverMessageOf } from './sql-state.ts';

/** Why a value does not fit its column. */
export type InvalidValueReason = 'syntax' | 'too long' | 'out of range' | 'encoding';

const reasons: Readonly<Record<string, InvalidValueReason>> = {
  '22P02': 'syntax',
  '22P03': 'syntax',
  '22007': 'syntax',
  '22001': 'too long',
  '22003': 'out of range',
  '22008': 'out of range',
  '22021': 'encoding',
  '22P05': 'encoding',
};

/** Words the errors of a value that does not fit its column; undefined for other errors. */
export function toInvalidValue(server: ServerError, cause: Error): IllusionError | undefined {
  const known = reasons[server.code];
  if (!known) return undefined;
  const problem = serverMessageOf(server);
  // CockroachDB calls a number too big for its column unreadable.
  const reason = known === 'syntax' && problem.endsWith('value out of range') ? 'out of range' : known;
  return fail('ILLUSION_VALUE_INVALID', { problem }, { cause, details: { reason } });
}

/** A value does not fit the type of its column; `details.reason` says why. */
export type InvalidValue = IllusionError & {
  readonly code: 'ILLUSION_VALUE_INVALID';
  readonly details: { readonly reason: InvalidValueReason };
};

/** Whether an error is an {@link InvalidValue}. */
export function isInvalidValue(error: unknown): error is InvalidValue {
  return isIllusionError(error) && error.code === 'ILLUSION_VALUE_INVALID';
}
