import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { fail } from '../kernel/errors/registry.ts';

/** What `.env` and, above it, `.env.<env>` of a project say. Missing files say nothing; process.env is left alone. */
export function readDotenv(root: string, env: string): Readonly<Record<string, string | undefined>> {
  return { ...readFile(join(root, '.env')), ...readFile(join(root, `.env.${env}`)) };
}

function readFile(file: string): Record<string, string | undefined> {
  try {
    return { ...parseEnv(readFileSync(file, 'utf8')) };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {};
    throw fail('ILLUSION_DOTENV_UNREADABLE', { file, message: (error as Error).message }, { cause: error });
  }
}
