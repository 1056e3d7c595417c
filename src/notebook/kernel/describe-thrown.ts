import { inspect, types } from 'node:util';
import { isIllusionError } from '../../kernel/errors/illusion-error.ts';
import type { ThrownError } from './messages.ts';

/** `fetch failed` says nothing; what lies behind it does. */
function withCause(message: string, cause: unknown): string {
  if (!(cause instanceof Error)) return message;
  const reason = cause.message || (cause as NodeJS.ErrnoException).code || cause.name;
  return message.includes(reason) ? message : `${message} (${reason})`;
}

/** What is known of a thrown value, whatever it is. */
export function describeThrown(thrown: unknown): ThrownError {
  if (!types.isNativeError(thrown) && !(thrown instanceof Error)) {
    return { name: 'Thrown', message: inspect(thrown), stack: '' };
  }
  const { name, message, stack = '' } = thrown;
  const [, ...frames] = stack.split(/\n(?= {4}at )/);
  return {
    name: isIllusionError(thrown) ? thrown.code : name,
    message: isIllusionError(thrown) ? message : withCause(message, thrown.cause),
    stack: frames.join('\n'),
    hint: isIllusionError(thrown) ? thrown.next : undefined,
  };
}
