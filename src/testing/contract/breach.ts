import { type TestSeed, tellSeed } from '../../kernel/test-seed.ts';
import type { ApiAnswer } from '../api/api-under-test.ts';
import { type SecretNames, writeCurl } from '../api/write-curl.ts';

/** Something an API does that its document does not allow. */
export interface Breach {
  /** Such as `GET /todo/{id}`. */
  readonly operation: string;
  readonly what: string;
  /** Undefined where nothing could be asked. */
  readonly answer?: ApiAnswer | undefined;
  /** Where chance found it. */
  readonly seed?: TestSeed | undefined;
}

const ANSWER_AT_MOST = 300;

/** Makes the error of a test out of what was found. */
export function makeBreachError(breaches: readonly Breach[], secrets: SecretNames): Error {
  const count = breaches.length === 1 ? '1 breach' : `${breaches.length} breaches`;
  const error = new Error(
    [`${count} of the contract`, ...breaches.map((one) => wordBreach(one, secrets))].join('\n\n'),
  );
  // Where it was thrown says nothing that the message does not.
  error.stack = `Error: ${error.message}`;
  return error;
}

function wordBreach({ operation, what, answer, seed }: Breach, secrets: SecretNames): string {
  const lines = [`${operation} ${what}`];
  if (answer)
    lines.push(
      `  ${writeCurl(answer.request, secrets)}`,
      `  -> ${answer.status} ${answer.body.slice(0, ANSWER_AT_MOST)}`.trimEnd(),
    );
  if (seed) lines.push(`  ${tellSeed(seed)}`);
  return lines.join('\n');
}
