import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { isRunning, type ProcessIdentity } from '../../kernel/process-identity.ts';
import type { ProjectRoom } from '../project-server/project-room.ts';

/** What is written down of the server of a project, for the commands that come after the one that started it. */
export interface ServerRecord {
  readonly server: ProcessIdentity;
  /** DSN of the database every server has; undefined until it answered. */
  readonly maintenanceUrl: string | undefined;
  readonly webUrl: string;
}

/** Seen by others whole or not at all. */
export function writeServerRecord(room: ProjectRoom, record: ServerRecord): void {
  const file = fileOf(room);
  writeFileSync(`${file}.new`, JSON.stringify(record));
  renameSync(`${file}.new`, file);
}

export function removeServerRecord(room: ProjectRoom): void {
  rmSync(fileOf(room), { force: true });
}

/** The record of a server that still runs. */
export function readRunningServer(room: ProjectRoom): ServerRecord | undefined {
  try {
    const record = JSON.parse(readFileSync(fileOf(room), 'utf8')) as ServerRecord;
    return isRunning(record.server) ? record : undefined;
  } catch {
    return undefined;
  }
}

function fileOf(room: ProjectRoom): string {
  return path.join(room.directory, 'server.json');
}
