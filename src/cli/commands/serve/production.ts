import { fail } from '../../../kernel/errors/registry.ts';
import type { Settings } from '../../../project/settings.ts';

/** @throws ILLUSION_PRODUCTION_SETTINGS that lists all that production needs and is not set. */
export function requireProductionSettings({ env, database, auth }: Settings): void {
  if (env !== 'production') return;
  const missing: string[] = [];
  if (database.url === undefined) missing.push('DB_DSN, the DSN of the database');
  if (auth.secretKey === undefined) missing.push('SECRET_KEY, at least 32 characters that nobody can guess');
  if (missing.length > 0) throw fail('ILLUSION_PRODUCTION_SETTINGS', { missing }, { details: { missing } });
}
