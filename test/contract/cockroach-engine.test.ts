import path from 'node:path';
import { afterAll, beforeAll, vi } from 'vitest';
import { ephemeralEngine } from '../../src/engine/embedded/ephemeral-engine.ts';
import type { RunningEngine } from '../../src/engine/engine.ts';
import { setEnv } from '../support/set-env.ts';
import { engineContract } from './engine.contract.ts';

vi.setConfig({ testTimeout: 60_000 });

const isReal = Boolean(process.env['COCKROACH_BIN']);
let behind: RunningEngine | undefined;
const restore: (() => void)[] = [];

// Without a cockroach at hand, the stand-in plays it, with an embedded PostgreSQL for the SQL.
beforeAll(async () => {
  if (isReal) return;
  const postgres = await ephemeralEngine().start();
  behind = postgres;
  restore.push(
    setEnv('STAND_IN_DATABASE_URL', postgres.maintenanceUrl),
    setEnv('COCKROACH_BIN', path.join(import.meta.dirname, '../stand-in/cockroach.mjs')),
  );
});

afterAll(async () => {
  for (const putBack of restore) putBack();
  await behind?.dispose();
});

engineContract('demo', { isShared: false, keepsData: false, survivesKill: false });
engineContract('single-node', { isShared: true, keepsData: true, survivesKill: true });
engineContract('single-node in memory', { isShared: false, keepsData: false, survivesKill: false });
