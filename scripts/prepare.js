// Makes a clone ready to run: installs what package-lock.json names, builds what src/ holds. Does nothing, in a few
// milliseconds, when both are up to date. Plain JavaScript on Node alone, since it runs before anything is installed.
import { spawn } from 'node:child_process';
import {
  accessSync,
  existsSync,
  mkdirSync,
  constants as modes,
  readdirSync,
  readFileSync,
  statSync,
  utimesSync,
} from 'node:fs';
import { constants, homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { holdLock } from './lock.js';

export const root = fileURLToPath(new URL('..', import.meta.url));

const buildInfo = join(root, 'dist/.tsbuildinfo');
const tsc = join(root, 'node_modules/typescript/bin/tsc');

/** Installs and builds what is missing or stale. Two of these at once wait for each other. */
export async function prepare() {
  refuseOldNode();
  if (isInstalled() && isBuilt()) return;
  const lock = join(root, '.illusion/prepare-lock');
  const release = await holdLock(lock, () =>
    say(`Waiting for another process that installs or builds here (if there is none, delete ${lock}) ...`),
  );
  try {
    if (!isInstalled()) await install();
    if (!isBuilt()) await build();
  } finally {
    release();
  }
}

function refuseOldNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  stop(`illusion needs Node 20.19 or later, this is ${process.version}.`);
}

/** Whether node_modules holds what package-lock.json names; npm writes the list of what it installed last of all. */
function isInstalled() {
  const wanted = join(root, 'package-lock.json');
  const installed = join(root, 'node_modules/.package-lock.json');
  if (!existsSync(installed)) return false;
  if (mtimeOf(installed) >= mtimeOf(wanted)) return true;
  // A checkout makes files new without changing them, so what is newer is compared.
  const have = JSON.parse(readFileSync(installed, 'utf8')).packages;
  return Object.entries(JSON.parse(readFileSync(wanted, 'utf8')).packages).every(
    ([path, entry]) => path === '' || (have[path] ? have[path].version === entry.version : entry.optional === true),
  );
}

async function install() {
  say('Installing dependencies (npm ci) ...');
  const { command, args } = npm();
  const { status, error } = await run(command, [...args, 'ci', '--no-audit', '--no-fund'], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...npmCache() },
    shell: process.platform === 'win32' && command === 'npm',
  });
  if (error) stop(`npm cannot be run: ${error.message}`);
  if (status !== 0) stop('The dependencies could not be installed; npm says why above. Mend that and run this again.');
}

/** The npm that runs us, else the one on PATH. */
function npm() {
  const script = process.env.npm_execpath;
  return script?.endsWith('npm-cli.js') ? { command: process.execPath, args: [script] } : { command: 'npm', args: [] };
}

/** Where npm may keep its cache when there is no home to keep it in. */
function npmCache() {
  if (process.env.npm_config_cache && isWritable(process.env.npm_config_cache)) return {};
  if (isWritable(homedir())) return {};
  const cache = join(root, '.illusion/npm-cache');
  mkdirSync(cache, { recursive: true });
  return { npm_config_cache: cache };
}

function isWritable(path) {
  try {
    accessSync(path, modes.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** Whether dist/ was built after the last change of what it is built from. */
export function isBuilt() {
  if (!existsSync(buildInfo) || !existsSync(join(root, 'dist/cli/main.js'))) return false;
  const builtAt = mtimeOf(buildInfo);
  if (['package.json', 'tsconfig.json', 'tsconfig.build.json'].some((name) => mtimeOf(join(root, name)) > builtAt))
    return false;
  return !readdirSync(join(root, 'src'), { recursive: true, withFileTypes: true }).some(
    // src/app is the project's own and loaded as it is.
    (entry) => entry.isFile() && mtimeOf(join(entry.parentPath, entry.name)) > builtAt && !isApp(entry.parentPath),
  );
}

function isApp(folder) {
  const app = join(root, 'src/app');
  return folder === app || folder.startsWith(join(app, '/'));
}

async function build() {
  if (!existsSync(tsc)) stop('dist/ is not built and TypeScript is not installed: run npm ci without --omit=dev.');
  say('Building ...');
  // Types are checked and declared by `npm run build`; starting needs the JavaScript only, which takes a third of the time.
  const args = [tsc, '-p', 'tsconfig.build.json', '--noCheck', '--declaration', 'false'];
  const { status } = await run(process.execPath, args, { cwd: root, stdio: ['ignore', 2, 2] });
  if (status !== 0) stop('The build failed; the compiler says why above.');
  // Without changes the compiler leaves its file as it is, and we would ask it again at every start.
  utimesSync(buildInfo, new Date(), new Date());
}

/**
 * Runs a program to its end. A signal that ends us ends it first, and at once: npm would go on for seconds, in the way of whoever
 * tries again. What it leaves half done is not taken for done.
 */
async function run(command, args, options) {
  const child = spawn(command, args, options);
  let signal;
  const end = (name) => {
    signal ??= name;
    child.kill('SIGKILL');
  };
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  for (const name of signals) process.on(name, end);
  const result = await new Promise((resolve) => {
    child.once('error', (error) => resolve({ status: null, error }));
    child.once('exit', (status) => resolve({ status }));
  });
  for (const name of signals) process.off(name, end);
  if (signal) process.exit(128 + constants.signals[signal]);
  return result;
}

function mtimeOf(file) {
  return statSync(file).mtimeMs;
}

function say(line) {
  process.stderr.write(`${line}\n`);
}

function stop(line) {
  process.stderr.write(`error: ${line}\n`);
  process.exit(1);
}
