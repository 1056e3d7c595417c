import { type IllusionError, isIllusionError } from '../../kernel/errors/illusion-error.ts';
import { fail } from '../../kernel/errors/registry.ts';

/** What is reported for a thrown value: itself when it is worded already, else ILLUSION_UNEXPECTED around it. */
export function toIllusionError(error: unknown): IllusionError {
  if (isIllusionError(error)) return error;
  const message = error instanceof Error ? error.message : String(error);
  return fail('ILLUSION_UNEXPECTED', { message: message === '' ? 'no reason was given' : message }, { cause: error });
}
