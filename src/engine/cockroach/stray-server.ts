import { identityOf, type ProcessIdentity } from '../../kernel/process-identity.ts';
import { commandLineOf } from '../child-process/command-line.ts';
import { readPidFile } from './listening-url.ts';

/**
 * The server that wrote this pid file, if it still runs. For one whose starter was killed before it could write down whom it
 * started: a process that only got the same pid does not have the pid file in its command line.
 */
export function findStrayServer(pidFile: string): ProcessIdentity | undefined {
  const pid = readPidFile(pidFile);
  if (pid === undefined || !commandLineOf(pid)?.includes(pidFile)) return undefined;
  return identityOf(pid);
}
