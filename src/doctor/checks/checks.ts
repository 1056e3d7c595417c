import type { Check } from '../check.ts';
import { clockCheck, databaseCheck, migrationsCheck, rightsCheck } from './database.ts';
import { leftoversCheck } from './leftovers.ts';
import { nodeCheck } from './node.ts';
import { copiesCheck, packagesCheck } from './packages.ts';
import { portCheck } from './port.ts';
import { cockroachCheck, dockerCheck, npmCheck } from './programs.ts';
import { configCheck, diskCheck, dotenvCheck, dsnCheck, filesCheck } from './settings.ts';
import { testDatabasesCheck } from './test-databases.ts';

/** Everything `illusion doctor` looks at, in the order it tells of it. */
export const checks: readonly Check[] = [
  nodeCheck,
  npmCheck,
  packagesCheck,
  copiesCheck,
  configCheck,
  filesCheck,
  dotenvCheck,
  dsnCheck,
  portCheck,
  diskCheck,
  databaseCheck,
  rightsCheck,
  clockCheck,
  migrationsCheck,
  cockroachCheck,
  dockerCheck,
  leftoversCheck,
  testDatabasesCheck,
];
