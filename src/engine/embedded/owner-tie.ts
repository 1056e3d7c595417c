import { spawn } from 'node:child_process';
import { programDirectory, programEnvironment } from './run-program.ts';
import type { ServerProcess } from './server-process.ts';

/** Waits for the end of its input, which comes when the owner dies however it dies; then ends the server and removes its files. */
const script = `
while read -r line; do :; done
kill -QUIT "$1" 2>/dev/null
tries=0
while [ -e "$2/data/postmaster.pid" ] && kill -0 "$1" 2>/dev/null && [ $tries -lt 50 ]; do sleep 0.1; tries=$((tries + 1)); done
rm -rf "$2"
`;

/**
 * Ties a throw-away server to this process: a shell that holds the other end of a pipe ends it when this process is gone,
 * even by SIGKILL. Where there is no shell, the next command cleans up instead.
 *
 * @returns the function that unties it.
 */
export function tieToOwner(server: ServerProcess, directory: string): () => void {
  if (process.platform === 'win32') return () => undefined;
  const shell = spawn('/bin/sh', ['-c', script, 'illusion', String(server.identity.pid), directory], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
    env: programEnvironment,
    cwd: programDirectory,
  });
  shell.on('error', () => undefined);
  shell.stdin.on('error', () => undefined);
  shell.unref();
  (shell.stdin as unknown as { unref?(): void }).unref?.();
  const untie = () => void shell.kill('SIGKILL');
  void server.ended.then(untie);
  return untie;
}
