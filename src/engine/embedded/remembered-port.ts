import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { isFree, pickPort } from '../ports/pick-port.ts';
import type { ProjectRoom } from '../project-server/project-room.ts';

/** The port it had last, so that the pools of running processes find the server again. */
export async function choosePort(room: ProjectRoom, taken: ReadonlySet<number>): Promise<number> {
  const last = readPort(room);
  if (last !== undefined && !taken.has(last) && (await isFree(last))) return last;
  return pickPort(room.directory, taken);
}

function readPort({ port }: ProjectRoom): number | undefined {
  try {
    const value = Number(readFileSync(port, 'utf8'));
    return Number.isInteger(value) && value > 0 && value < 65_536 ? value : undefined;
  } catch {
    return undefined;
  }
}

export function rememberPort(room: ProjectRoom, port: number): void {
  if (readPort(room) === port) return;
  writeFileSync(`${room.port}.new`, `${port}\n`);
  renameSync(`${room.port}.new`, room.port);
}
