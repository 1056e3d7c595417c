import { deepStrictEqual } from 'node:assert';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { withConnection } from '../../src/db/connect.ts';
import { withDatabase } from '../../src/kernel/dsn.ts';
import { finished, schemaOf, twelveStatements } from '../unit/migrate/journal/twelve-statements.ts';
import { illusion } from './cli.ts';

/** The longest a kill waits, in milliseconds: a little more than the migration takes. */
const longestMs = 4000;

/** Kills `illusion db migrate` at a random moment, up to three times, and then lets it come to its end. */
export async function killRunner(round: number, server: string, folder: string): Promise<string> {
  const name = `kills_${round}`;
  await withConnection(server, (query) => query(`create database ${name}`), { timeoutMs: 10_000 });
  const url = withDatabase(server, name);
  const project = join(folder, name);
  mkdirSync(join(project, 'migrations'), { recursive: true });
  writeFileSync(join(project, 'illusion.config.ts'), 'export default {};\n');
  writeFileSync(join(project, 'migrations/1_a.mjs'), twelveStatements);
  const moments: number[] = [];
  for (let kill = 0; kill < 1 + (Math.floor(round / 3) % 3); kill++) {
    const running = illusion(['db', 'migrate', '--url', url, '--quiet'], { cwd: project });
    const moment = Math.round(Math.random() * longestMs);
    await Promise.race([delay(moment), running]);
    running.kill('SIGKILL');
    await running;
    moments.push(moment);
    // Its holder is dead for sure; waiting for the lease to run out would prove nothing.
    await withConnection(
      url,
      (query) => query("update illusion_migrations_lock set expires_at = now() - interval '1 second'"),
      { timeoutMs: 10_000 },
    ).catch(() => undefined);
  }
  const last = await illusion(['db', 'migrate', '--url', url], { cwd: project });
  if (last.exitCode !== 0) throw new Error(`db migrate after kills at ${moments.join(', ')} ms:\n${last.stderr}`);
  const found = await withConnection(url, (query) => schemaOf(query), { timeoutMs: 10_000 });
  deepStrictEqual(found, finished, `after kills at ${moments.join(', ')} ms`);
  return `runner killed at ${moments.join(', ')} ms`;
}
