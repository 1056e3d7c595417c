import { hostname, userInfo } from 'node:os';

/** Who holds the migration lock, as written into the lock row for others to read. */
export interface Holder {
  readonly user: string;
  readonly host: string;
  readonly pid: number;
  readonly command: string;
  /** The server's process of the holder's connection; tells a living holder's row from what a dead one left. */
  readonly backendPid?: number | undefined;
}

export function describeSelf(command: string): Holder {
  return { user: ownUser(), host: hostname(), pid: process.pid, command };
}

/** Such as `ann@build-7`. */
export function appliedBy({ user, host }: Holder): string {
  return `${user}@${host}`;
}

export function describeHolder(holder: Holder | undefined): string {
  if (!holder) return 'another process';
  return `${holder.user}@${holder.host} pid ${holder.pid} (${holder.command})`;
}

export function parseHolder(text: unknown): Holder | undefined {
  try {
    const value = JSON.parse(String(text)) as Holder | null;
    return typeof value?.pid === 'number' ? value : undefined;
  } catch {
    return undefined;
  }
}

/** In a container the user id may have no name. */
function ownUser(): string {
  try {
    return userInfo().username;
  } catch {
    return process.env['USER'] ?? String(process.getuid?.() ?? 'unknown');
  }
}
