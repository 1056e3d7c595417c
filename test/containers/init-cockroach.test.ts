import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { describe, expect, it } from 'vitest';
import { temporaryProject } from '../support/run-cli.ts';

const script = join(import.meta.dirname, '../../docker/init-cockroach.sh');

/** A program that notes how it is called and answers `init` with these lines, one per call; the last one again and again. */
function standIn(...answers: readonly string[]) {
  const folder = temporaryProject({ 'answers.txt': `${answers.join('\n')}\n`, 'calls.txt': '' });
  const cockroach = join(folder, 'cockroach');
  writeFileSync(
    cockroach,
    `#!/usr/bin/env bash
cd "$(dirname "$0")"
printf '%s\\n' "$*" >> calls.txt
[ "$1" = init ] || exit 0
answer="$(head -n 1 answers.txt)"
[ "$(wc -l < answers.txt)" -gt 1 ] && sed -i 1d answers.txt
printf '%s\\n' "$answer" >&2
case "$answer" in Cluster*) ;; *) exit 1 ;; esac
`,
  );
  chmodSync(cockroach, 0o755);
  return { cockroach, calls: () => readFileSync(join(folder, 'calls.txt'), 'utf8').trim().split('\n') };
}

function run(cockroach: string, database = 'illusion') {
  const env = { PATH: process.env['PATH'] ?? '', COCKROACH: cockroach, TRIES: '2' };
  return execa('bash', [script, 'node:26257', database], { env, extendEnv: false, reject: false });
}

const init = 'init --insecure --host=node:26257';
const sql = 'sql --insecure --host=node:26257 --execute=create database if not exists "illusion"';

describe('docker/init-cockroach.sh', () => {
  it('waits for the node, makes the cluster, then the database', async () => {
    const { cockroach, calls } = standIn('ERROR: cannot dial server.', 'Cluster successfully initialized');
    expect((await run(cockroach)).exitCode).toBe(0);
    expect(calls()).toEqual([init, init, sql]);
  });

  it('does no harm the second time', async () => {
    const { cockroach, calls } = standIn('ERROR: cluster has already been initialized');
    expect((await run(cockroach)).exitCode).toBe(0);
    expect(calls()).toEqual([init, sql]);
  });

  it('gives up with what the program said last', async () => {
    const { cockroach, calls } = standIn('ERROR: cannot dial server.');
    const { exitCode, stderr } = await run(cockroach);
    expect(exitCode).toBe(1);
    expect(stderr).toContain('ERROR: cannot dial server.');
    expect(calls()).toEqual([init, init]);
  });

  it('quotes the name of the database', async () => {
    const { cockroach, calls } = standIn('Cluster successfully initialized');
    await run(cockroach, 'odd "name');
    expect(calls().at(-1)).toContain('"odd ""name"');
  });
});
