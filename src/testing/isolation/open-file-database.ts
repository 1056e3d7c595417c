import { fail } from '../../kernel/errors/registry.ts';
import { nearest } from '../../kernel/nearest.ts';
import type { EndpointAddress } from '../session/session-data.ts';
import type { FileDatabase } from './file-database.ts';
import type { Lead } from './lead.ts';
import { type IsolationLevel, isolationLevels } from './level.ts';

/** Opens what a file's tests work on. @throws ILLUSION_TEST_ISOLATION, and whatever keeps the database from being had. */
export async function openFileDatabase(
  level: IsolationLevel,
  endpoint: EndpointAddress,
  lead?: Lead,
): Promise<FileDatabase> {
  switch (level) {
    case 'own':
      return (await import('./own-database.ts')).openOwnDatabase(endpoint, lead);
    case 'transaction':
      return (await import('./rolled-back-database.ts')).openRolledBackDatabase(endpoint);
    case 'shared':
      return (await import('./borrowed-database.ts')).openBorrowedDatabase(endpoint);
    default:
      throw fail('ILLUSION_TEST_ISOLATION', {
        level,
        levels: [...isolationLevels],
        nearest: nearest(String(level), isolationLevels),
      });
  }
}
