import { cockroachErrors } from './catalog/cockroach.ts';
import { connectionErrors } from './catalog/connection.ts';
import { daoErrors } from './catalog/dao.ts';
import { dbErrors } from './catalog/db.ts';
import { dialectErrors } from './catalog/dialect.ts';
import { engineErrors } from './catalog/engine.ts';
import { generalErrors } from './catalog/general.ts';
import { httpErrors } from './catalog/http.ts';
import { initErrors } from './catalog/init.ts';
import { makeErrors } from './catalog/make.ts';
import { matrixErrors } from './catalog/matrix.ts';
import { migrateErrors } from './catalog/migrate.ts';
import { modelErrors } from './catalog/model.ts';
import { notebookErrors } from './catalog/notebook.ts';
import { projectErrors } from './catalog/project.ts';
import { revisionErrors } from './catalog/revision.ts';
import { seedErrors } from './catalog/seed.ts';
import { statusErrors } from './catalog/status.ts';
import { stressErrors } from './catalog/stress.ts';
import { testingErrors } from './catalog/testing.ts';
import { usageErrors } from './catalog/usage.ts';
import type { ErrorEntry } from './entry.ts';
import { IllusionError } from './illusion-error.ts';

/** Every error code there is. One file of `catalog/` per area; `docs/errors.md` is compared with this table by a test. */
export const errorRegistry = {
  ...generalErrors,
  ...httpErrors,
  ...usageErrors,
  ...testingErrors,
  ...matrixErrors,
  ...statusErrors,
  ...stressErrors,
  ...notebookErrors,
  ...projectErrors,
  ...initErrors,
  ...makeErrors,
  ...engineErrors,
  ...connectionErrors,
  ...dbErrors,
  ...daoErrors,
  ...modelErrors,
  ...migrateErrors,
  ...revisionErrors,
  ...seedErrors,
  ...cockroachErrors,
  ...dialectErrors,
} as const;

/** A stable error code; see docs/errors.md. */
export type ErrorCode = keyof typeof errorRegistry;

type ParamsOf<C extends ErrorCode> = (typeof errorRegistry)[C] extends ErrorEntry<infer P> ? P : never;

export interface FailOptions {
  readonly cause?: unknown;
  readonly details?: Readonly<Record<string, unknown>>;
}

/**
 * Makes the error of a registered code, worded from its parameters. The caller throws it.
 *
 * @example
 * throw fail('ILLUSION_UNEXPECTED', { message: 'the moon fell' });
 */
export function fail<C extends ErrorCode>(code: C, params: ParamsOf<C>, options: FailOptions = {}): IllusionError {
  const row = errorRegistry[code] as unknown as ErrorEntry<ParamsOf<C>>;
  return new IllusionError({ code, exitCode: row.exitCode, ...row.text(params), ...options });
}
