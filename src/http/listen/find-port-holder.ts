import { execFile } from 'node:child_process';
import { readdir, readFile, readlink } from 'node:fs/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);
/** State of a listening socket in /proc/net/tcp. */
const listening = '0A';

/** Who listens on a TCP port of this machine, such as `node server.js (pid 123)`; undefined where the system does not tell. */
export async function findPortHolder(port: number): Promise<string | undefined> {
  try {
    return process.platform === 'linux' ? await findInProc(port) : await askLsof(port);
  } catch {
    return undefined;
  }
}

async function findInProc(port: number): Promise<string | undefined> {
  const tables = await Promise.all(
    ['tcp', 'tcp6'].map((name) => readFile(`/proc/net/${name}`, 'utf8').catch(() => '')),
  );
  const inodes = new Set(tables.flatMap((table) => table.split('\n')).flatMap((line) => readInode(line, port)));
  if (inodes.size === 0) return undefined;
  for (const pid of (await readdir('/proc')).filter((name) => /^\d+$/.test(name))) {
    // Processes end while we look, and those of other users do not show their files.
    const files = await readdir(`/proc/${pid}/fd`).catch(() => []);
    for (const file of files) {
      const target = await readlink(`/proc/${pid}/fd/${file}`).catch(() => '');
      if (inodes.has(target)) return nameProcess(pid, await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => ''));
    }
  }
  return undefined;
}

function readInode(line: string, port: number): readonly string[] {
  const [, local = '', , state, , , , , , inode] = line.trim().split(/\s+/);
  const isOurs = state === listening && Number.parseInt(local.split(':').at(-1) ?? '', 16) === port;
  return isOurs ? [`socket:[${inode}]`] : [];
}

async function askLsof(port: number): Promise<string | undefined> {
  const { stdout } = await run('lsof', ['-nP', `-iTCP:${port}`, '-sTCP:LISTEN', '-Fpc'], { timeout: 2000 });
  const pid = /^p(\d+)$/m.exec(stdout)?.[1];
  return pid === undefined ? undefined : nameProcess(pid, /^c(.+)$/m.exec(stdout)?.[1] ?? '');
}

function nameProcess(pid: string, commandLine: string): string {
  const command = commandLine.split('\0').filter(Boolean).join(' ');
  const short = command.length > 80 ? `${command.slice(0, 79)}…` : command;
  return short === '' ? `pid ${pid}` : `${short} (pid ${pid})`;
}
