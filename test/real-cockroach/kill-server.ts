import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { illusion, processesWith } from './cli.ts';
import { findLost, logIn, startLoad, untilReady } from './load.ts';

/**
 * Kills `illusion serve` or its database under load, and finds all that was acknowledged.
 *
 * @param project folder of a copy of the reference project, which has a database of its own
 */
export async function killServer(victim: 'server' | 'database', project: string): Promise<string> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const start = () => illusion(['serve', '--engine', 'single-node', '--port', String(port)], { cwd: project });
  let serving = start();
  let found: string;
  try {
    await untilReady(url);
    const token = await logIn(url);
    const load = await startLoad(url, token);
    await delay(Math.random() * 2000);
    if (victim === 'server') {
      serving.kill('SIGKILL');
      await serving;
      serving = start();
    } else {
      const [database] = await processesWith(`${project}/.illusion`);
      if (database === undefined) throw new Error('The database has no process');
      process.kill(database, 'SIGKILL');
    }
    await delay(300);
    await untilReady(url);
    await delay(200);
    await load.stop();
    // The key that signed the token went with the process.
    const lost = await findLost(url, await logIn(url), load.acknowledged);
    if (load.acknowledged.length === 0) throw new Error('Nothing was acknowledged');
    if (lost.length > 0) throw new Error(`${lost.length} of ${load.acknowledged.length} acknowledged todos are lost`);
    found = `${victim} killed, ${load.acknowledged.length} acknowledged, none lost`;
  } finally {
    serving.kill('SIGTERM');
    await serving;
  }
  const left = await processesWith(project);
  if (left.length > 0) throw new Error(`Processes are left: ${left.join(', ')}`);
  return found;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
