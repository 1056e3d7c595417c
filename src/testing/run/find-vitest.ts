import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fail } from '../../kernel/errors/registry.ts';

export interface Vitest {
  readonly script: string;
  readonly version: string;
}

/** The Vitest that the project has installed. @throws ILLUSION_TEST_NO_VITEST */
export function findVitest(projectRoot: string): Vitest {
  let packageFile: string;
  try {
    packageFile = createRequire(join(projectRoot, 'package.json')).resolve('vitest/package.json');
  } catch (error) {
    throw fail('ILLUSION_TEST_NO_VITEST', { root: projectRoot }, { cause: error });
  }
  const { version } = JSON.parse(readFileSync(packageFile, 'utf8')) as { version: string };
  return { script: join(dirname(packageFile), 'vitest.mjs'), version };
}
