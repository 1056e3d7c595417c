import { spawn } from 'node:child_process';
import type { ServerProcess } from './server-process.ts';

export interface TieOptions {
  /** Removed once the server is gone. */
  readonly directory: string;
  /** How long the server gets to end by itself before its group is killed. */
  readonly graceSeconds: number;
}

/** Its input ends when the owner is gone, however it went. */
const script = `
while read -r line; do :; done
tries=0
while kill -0 "$1" 2>/dev/null && [ $tries -lt $(($3 * 10)) ]; do sleep 0.1; tries=$((tries + 1)); done
kill -KILL "-$1" 2>/dev/null
rm -rf "$2"
`;

/**
 * Ties a throw-away server to this process: a shell that holds the other end of a pipe ends it and removes its files when this
 * process is gone, even by SIGKILL. Where there is no shell, the next start cleans up instead.
 */
export function tieToOwner(server: ServerProcess, { directory, graceSeconds }: TieOptions): void {
  const args = ['-c', script, 'illusion', String(server.identity.pid), directory, String(graceSeconds)];
  const shell = spawn('/bin/sh', args, { stdio: ['pipe', 'ignore', 'ignore'], detached: true, cwd: '/' });
  shell.on('error', () => undefined);
  shell.stdin.on('error', () => undefined);
  shell.unref();
  (shell.stdin as unknown as { unref?(): void }).unref?.();
  void server.ended.then(() => shell.kill('SIGKILL'));
}
