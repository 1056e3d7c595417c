import { join } from 'node:path';
import { isBuilt } from '../../scripts/prepare.js';

const root = join(import.meta.dirname, '../..');

/**
 * What Node is given to run `illusion`: what was built, as users run it, if it is up to date, as `npm test` makes sure. Else the source,
 * which takes each process a quarter of a second more.
 */
export const commandLine: readonly string[] = isBuilt()
  ? [join(root, 'bin/illusion.js')]
  : ['--conditions=illusion-source', '--import', import.meta.resolve('tsx'), join(import.meta.dirname, 'cli-entry.ts')];
