/**
 * The one error type a user of illusion ever sees: what failed, why, what to do next, and a stable code.
 *
 * Errors are recognised by brand and never by `instanceof`: a project may load two copies of this package.
 */
const brand = Symbol.for('illusion.error');

export interface ErrorText {
  /** What failed, one sentence without a full stop at the end. */
  readonly what: string;
  /** Why it failed, as far as it is known. */
  readonly why: string;
  /** What to do next: a command to type or a thing to change. */
  readonly next: string;
}

export interface ErrorOptions extends ErrorText {
  readonly code: string;
  /** Exit code of the process when this error ends a command: 1 failed, 2 wrong usage, 3 a check found something, 130 interrupted. */
  readonly exitCode: ExitCode;
  readonly cause?: unknown;
  /** Machine-readable facts about the failure, shown by `--json`. Never secrets. */
  readonly details?: Readonly<Record<string, unknown>>;
}

export type ExitCode = 1 | 2 | 3 | 130;

/** Every failure that illusion knows: what failed, why, what to do next, and a stable code. */
export class IllusionError extends Error {
  readonly [brand] = true;
  readonly code: string;
  readonly what: string;
  readonly why: string;
  readonly next: string;
  readonly exitCode: ExitCode;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(options: ErrorOptions) {
    super(`${options.what}: ${options.why}`, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'IllusionError';
    this.code = options.code;
    this.what = options.what;
    this.why = options.why;
    this.next = options.next;
    this.exitCode = options.exitCode;
    this.details = options.details ?? {};
  }
}

/** Whether a thrown value is an {@link IllusionError} of this or any other loaded copy of the package. */
export function isIllusionError(value: unknown): value is IllusionError {
  return typeof value === 'object' && value !== null && (value as Record<symbol, unknown>)[brand] === true;
}
