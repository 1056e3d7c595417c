#!/usr/bin/env node
// Does what `cockroach version`, `demo` and `start-single-node` do as processes, with a PostgreSQL behind it for SQL.
// STAND_IN_* variables choose a behaviour; see README.md beside this file.
import { appendFileSync } from 'node:fs';
import { runDemo } from './demo.mjs';
import { refuseUnknownFlags } from './flags.mjs';
import { runSingleNode } from './single-node.mjs';
import { printVersion } from './version.mjs';

const commands = { version: printVersion, demo: runDemo, 'start-single-node': runSingleNode };
const [command = '', ...args] = process.argv.slice(2);

if (process.env.STAND_IN_RECORD) {
  const { HOME, TMPDIR, COCKROACH_URL, COCKROACH_SKIP_ENABLING_DIAGNOSTIC_REPORTING } = process.env;
  const env = { HOME, TMPDIR, COCKROACH_URL, COCKROACH_SKIP_ENABLING_DIAGNOSTIC_REPORTING };
  const entry = { pid: process.pid, command, args, cwd: process.cwd(), env };
  appendFileSync(process.env.STAND_IN_RECORD, `${JSON.stringify(entry)}\n`);
}

const run = commands[command];
if (!run) {
  process.stderr.write(`ERROR: unknown command "${command}" for "cockroach"\n`);
  process.exit(1);
}
refuseUnknownFlags(command, args);
await run(args);
