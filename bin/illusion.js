#!/usr/bin/env node
// The start of every command, so it imports as little as it can.
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import module from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const here = realpathSync(join(dirname(fileURLToPath(import.meta.url)), '..'));
const argv = process.argv.slice(2);

/** A global install gives way to the copy the project depends on, so that a team runs one version. */
function findProjectCopy() {
  const at = argv.indexOf('--cwd');
  let folder = resolve(at >= 0 && argv[at + 1] ? argv[at + 1] : '.');
  for (;;) {
    const copy = join(folder, 'node_modules/illusion');
    if (existsSync(join(copy, 'bin/illusion.js'))) return realpathSync(copy);
    if (dirname(folder) === folder) return here;
    folder = dirname(folder);
  }
}

const [major, minor] = process.versions.node.split('.').map(Number);
const root = findProjectCopy();
const main = join(root, 'dist/cli/main.js');
if (major < 20 || (major === 20 && minor < 19)) {
  process.stderr.write(`error: illusion needs Node 20.19 or later, this is ${process.version}.\n`);
  process.exitCode = 1;
} else if (argv.length === 1 && (argv[0] === '--version' || argv[0] === '-V')) {
  process.stdout.write(`${JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).version}\n`);
} else if (!existsSync(main)) {
  process.stderr.write(`error: illusion is not built: ${main} is missing. Run \`npm run build\` in ${root}.\n`);
  process.exitCode = 1;
} else {
  module.enableCompileCache?.();
  const { main: run } = await import(pathToFileURL(main).href);
  await run(argv);
}
