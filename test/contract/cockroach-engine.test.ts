import path from 'node:path';
import { afterAll, beforeAll, vi } from 'vitest';
import { ephemeralEngine } from '../../src/engine/embedded/ephemeral-engine.ts';
import type { RunningEngine } from '../../src/engine/engine.ts';
import { engineContract } from './engine.contract.ts';

vi.setConfig({ testTimeout: 60_000 });

const isReal = Boolean(process.env['COCKROACH_BIN']);
let behind: RunningEngine | undefined;

// Without a cockroach at hand, the stand-in plays it, with an embedded PostgreSQL for the SQL.
beforeAll(async () => {
  if (isReal) return;
  const postgres = await ephemeralEngine().start();
  behind = postgres;
  process.env['STAND_IN_DATABASE_URL'] = postgres.maintenanceUrl;
  process.env['COCKROACH_BIN'] = path.join(import.meta.dirname, '../stand-in/cockroach.mjs');
});

afterAll(() => behind?.dispose());

engineContract('demo', { isShared: false, keepsData: false, survivesKill: false });
engineContract('single-node', { isShared: true, keepsData: true, survivesKill: true });
engineContract('single-node in memory', { isShared: false, keepsData: false, survivesKill: false });
