import { checkConnections } from './check-connections.ts';
import { checkDoors } from './check-doors.ts';
import { checkImports } from './check-imports.ts';
import { checkOutput } from './check-output.ts';
import { checkTenant } from './check-tenant.ts';
import { readSources } from './read-sources.ts';
import type { Violation } from './rules.ts';

/** Checks a source tree against every rule of the architecture. */
export async function checkTree(root: string): Promise<readonly Violation[]> {
  const sources = readSources(root, ['src', 'migrations', 'seeds', 'test/app', 'illusion.config.ts']);
  const imports = await checkImports(root);
  return [
    ...imports,
    ...checkTenant(sources),
    ...checkConnections(sources),
    ...checkOutput(sources),
    ...checkDoors(sources),
  ];
}
