import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { complain, complainOfPort, does, misbehaveAtStart, number, sleep } from './behaviour.mjs';
import { parseFlags } from './flags.mjs';
import { listenForSql, listenSilently } from './sql.mjs';
import { wipe } from './wipe.mjs';

const draining = { code: '57P01', message: 'server is not accepting clients, try another node' };
let isDraining = false;

/** Tells its URL and its pid before it answers queries; does not look at its input; drains when asked to end. */
export async function runSingleNode(args) {
  const flags = parseFlags(args);
  const isNew = openStore(flags.store);
  misbehaveAtStart('start-single-node');
  if (flags.store.includes('type=mem')) {
    complain(`${'I261123 10:00:00.000000 1 starting '.padEnd(127)}\n`.repeat(1360));
  }
  if (isNew) await wipe();
  for (const [signal, code] of [
    ['SIGTERM', 0],
    ['SIGINT', 3],
  ])
    process.on(signal, () => void drain(code));
  process.on('SIGHUP', () => undefined);
  const web = portOf(flags['http-addr']);
  await listenSilently(web).catch(() => complainOfPort(web, 'start-single-node'));
  // The port is held from here on, but answers only when SQL is up.
  const port = await reserve(portOf(flags['listen-addr']));
  writeFileSync(flags['listening-url-file'], `postgresql://root@127.0.0.1:${port}/defaultdb?sslmode=disable\n`);
  writeFileSync(flags['pid-file'], `${process.pid}\n`);
  await sleep(number('STAND_IN_START_MS', 60));
  if (isDraining) return;
  await listenForSql({ port, refusal: () => (isDraining ? draining : undefined) });
  // Told when, so that a slow machine does not crash before it is ready.
  process.on('SIGUSR2', crash);
}

function portOf(address) {
  return Number(address.split(':').at(-1));
}

/** Which port it will be; refuses connections until SQL is up. */
async function reserve(port) {
  try {
    const server = await listenSilently(port);
    const chosen = server.address().port;
    await new Promise((resolve) => server.close(resolve));
    return chosen;
  } catch {
    return complainOfPort(port, 'start-single-node');
  }
}

/** A store on disk belongs to one process at a time. Says whether it holds nothing yet. */
function openStore(store) {
  const directory = /(?:^|,)path=([^,]+)/.exec(store)?.[1];
  if (!directory) return true;
  const isNew = !existsSync(directory);
  mkdirSync(directory, { recursive: true });
  const lock = path.join(directory, 'LOCK');
  if (existsSync(lock) && isAlive(Number(readFileSync(lock, 'utf8')))) {
    complain(
      `ERROR: could not open store: lock ${lock}: resource temporarily unavailable\nFailed running "start-single-node"\n`,
    );
    process.exit(1);
  }
  writeFileSync(lock, String(process.pid));
  return isNew;
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return !readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ');
  } catch {
    return false;
  }
}

async function drain(code) {
  if (does('ignore-sigterm') || isDraining) return;
  isDraining = true;
  process.stdout.write('initiating graceful shutdown of server\n');
  await sleep(number('STAND_IN_END_MS', 20));
  process.stdout.write('server drained and shutdown completed\n');
  process.exit(code);
}

function crash() {
  complain('F261123 10:00:01.000000 9 out of memory, or something like it\n');
  process.exit(2);
}
