import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { complain, complainOfPort, does, misbehaveAtStart, number, sleep } from './behaviour.mjs';
import { parseFlags } from './flags.mjs';
import { certificate, listenForSql, listenSilently } from './sql.mjs';
import { wipe } from './wipe.mjs';

const LONGEST_SOCKET_PATH = 107;

/** Silent from start to stop; ready when the pid file is there; ends with its input. */
export async function runDemo(args) {
  const flags = parseFlags(args);
  endWithInput();
  process.on('SIGHUP', () => undefined);
  if (does('ignore-sigterm')) process.on('SIGTERM', () => undefined);
  const home = makeHome(Number(flags['sql-port']));
  misbehaveAtStart('demo');
  const login = flags.insecure
    ? undefined
    : { user: 'demo', password: process.env.COCKROACH_DEMO_PASSWORD ?? `demo${process.pid}` };
  // SQL is answered before all is ready, and what is made then is gone afterwards: nobody may come so early.
  let isReady = false;
  const early = () => {
    if (!isReady) complain('early connection\n');
  };
  await wipe();
  await listen(flags, { login, onConnect: early });
  writeFileSync(flags['listening-url-file'], `${urlOf(flags, login, home)}\n`);
  if (does('crash-while-starting')) {
    complain('panic: it broke halfway\n');
    process.exit(2);
  }
  await sleep(number('STAND_IN_START_MS', 30));
  isReady = true;
  writeFileSync(flags['pid-file'], `${process.pid}\n`);
  // Told when, so that a slow machine does not crash before it is ready.
  process.on('SIGUSR2', crash);
}

function crash() {
  complain('F261123 10:00:01.000000 9 out of memory, or something like it\n');
  process.exit(2);
}

function endWithInput() {
  process.stdin.resume();
  process.stdin.on('end', async () => {
    if (does('ignore-eof')) return;
    await sleep(number('STAND_IN_END_MS', 20));
    process.exit(0);
  });
  if (does('ignore-eof')) setInterval(() => undefined, 1_000_000);
}

function makeHome(port) {
  const home = path.join(process.env.HOME ?? '/root', '.cockroach-demo');
  try {
    mkdirSync(home, { recursive: false });
  } catch (error) {
    if (error.code !== 'EEXIST') fail(`mkdir ${home}: no such file or directory`);
  }
  const socket = path.join(home, `.s.PGSQL.${port}`);
  if (Buffer.byteLength(socket) > LONGEST_SOCKET_PATH) fail(`listen unix ${socket}: bind: invalid argument`);
  for (const name of ['heap_profiler', 'goroutine_dump', 'inflight_trace_dump', 'pprof_dump']) {
    mkdirSync(name, { recursive: true });
  }
  writeFileSync(path.join(home, 'ca.crt'), certificate);
  return home;
}

function fail(reason) {
  complain(`ERROR: ${reason}\nFailed running "demo"\n`);
  process.exit(1);
}

async function listen(flags, sql) {
  const [port, web, nodes] = [Number(flags['sql-port']), Number(flags['http-port']), Number(flags.nodes ?? 1)];
  for (let node = 0; node < nodes; node++) {
    await orComplain(port + 100 + node, listenSilently);
    await orComplain(web + node, listenSilently);
    await orComplain(port + node, (own) => listenForSql({ ...sql, port: own }));
  }
}

async function orComplain(port, start) {
  try {
    await start(port);
  } catch {
    complainOfPort(port, 'demo');
  }
}

function urlOf(flags, login, home) {
  const address = `127.0.0.1:${flags['sql-port']}/defaultdb?application_name=%24+cockroach+demo`;
  if (!login) return `postgresql://root@${address}&sslmode=disable`;
  const ca = encodeURIComponent(path.join(home, 'ca.crt'));
  return `postgresql://${login.user}:${encodeURIComponent(login.password)}@${address}&sslmode=require&sslrootcert=${ca}`;
}
