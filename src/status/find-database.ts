import { NotAvailable } from '../dialect/monitor/monitor.ts';
import { engineKindOf } from '../engine/create-engine.ts';
import { developmentServer } from '../engine/development-server.ts';
import { maintenanceDatabase } from '../engine/embedded/cluster-recipe.ts';
import { describeDevelopmentDatabase } from '../engine/project-server/development-database.ts';
import { withDatabase } from '../kernel/dsn.ts';
import { fail } from '../kernel/errors/registry.ts';
import type { Project } from '../project/open-project.ts';

/** The database of a project, as far as it is known without asking it. */
export interface FoundDatabase {
  readonly engine: string;
  /** DSN. */
  readonly url: string;
  /** Such as `used by illusion serve (pid 42)`. */
  readonly origin: string;
  /** DSN of the database in which the server keeps its statistics, where that is another one. */
  readonly statisticsUrl: string;
  /** The last lines of the server's log, oldest first; undefined where the server is somebody else's. */
  readonly readLog: ((lines: number) => readonly string[]) | undefined;
  /** Whether databases may be made beside it without asking. */
  readonly isOurs: boolean;
}

/**
 * Finds the database that a project uses now. Nothing is started: who looks at a system must not change it.
 *
 * @throws ILLUSION_ENGINE_NOT_RUNNING, ILLUSION_ENGINE_NEEDS_URL; NotAvailable for an engine that keeps no server.
 */
export async function findDatabase({ settings, root }: Project): Promise<FoundDatabase> {
  const engine = engineKindOf(settings);
  const { url } = settings.database;
  if (engine === 'external') {
    if (url === undefined) throw fail('ILLUSION_ENGINE_NEEDS_URL', {});
    return { engine, url, statisticsUrl: url, origin: 'somebody else’s', readLog: undefined, isOurs: false };
  }
  if (engine === 'demo') {
    const next = 'Name a database that stays: --url DSN, --engine embedded or --engine single-node.';
    throw new NotAvailable('a demo cluster belongs to the command that started it', next);
  }
  const kind = await developmentServer(settings);
  const { server, holders, isPinned } = describeDevelopmentDatabase(kind, { projectRoot: root });
  if (!server) throw fail('ILLUSION_ENGINE_NOT_RUNNING', {});
  const users = holders.map(({ label, pid }) => `${label} (pid ${pid})`);
  if (isPinned) users.unshift('illusion db start');
  return {
    engine,
    url: server.url,
    statisticsUrl: engine === 'embedded' ? withDatabase(server.url, maintenanceDatabase) : server.url,
    origin: users.length > 0 ? `used by ${users.join(', ')}` : 'used by nobody',
    readLog: (lines) => kind.readLog(kind.openRoom(root), lines),
    isOurs: true,
  };
}
