import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, vi } from 'vitest';
import { ephemeralEngine } from '../../src/engine/embedded/ephemeral-engine.ts';
import type { RunningEngine } from '../../src/engine/engine.ts';
import { identityOf } from '../../src/kernel/process-identity.ts';

/** One start of the stand-in. */
export interface StandInStart {
  readonly pid: number;
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

export interface StandIn {
  /** Temporary files of the test; the stand-in's homes are made here. */
  readonly folder: () => string;
  /** The starts of this test so far. */
  readonly starts: () => readonly StandInStart[];
  /** Sets STAND_IN_ variables for this test. */
  readonly behave: (variables: Readonly<Record<string, string | number>>) => void;
  /** Starts an engine that is disposed of after the test. */
  readonly start: <E extends RunningEngine>(engine: { start(): Promise<E> }) => Promise<E>;
}

export const standInProgram = path.join(import.meta.dirname, 'cockroach.mjs');

/** Makes the tests of a file find the stand-in as their cockroach. After each, no process it was may be left. */
export function useStandIn(): StandIn {
  let postgres: RunningEngine | undefined;
  let folder = '';
  const running: RunningEngine[] = [];

  beforeAll(async () => {
    postgres = await ephemeralEngine().start();
  });

  beforeEach(() => {
    folder = mkdtempSync('/tmp/si-');
    vi.stubEnv('TMPDIR', folder);
    vi.stubEnv('COCKROACH_BIN', standInProgram);
    vi.stubEnv('STAND_IN_DATABASE_URL', (postgres as RunningEngine & { maintenanceUrl: string }).maintenanceUrl);
    vi.stubEnv('STAND_IN_RECORD', path.join(folder, 'starts'));
  });

  const starts = (): readonly StandInStart[] => {
    const file = path.join(folder, 'starts');
    if (!existsSync(file)) return [];
    const lines = readFileSync(file, 'utf8').trim().split('\n');
    return lines.map((line) => JSON.parse(line) as StandInStart);
  };

  afterEach(async () => {
    for (const engine of running.splice(0)) await engine.dispose();
    const left = starts().filter(({ pid }) => identityOf(pid));
    for (const { pid } of left) process.kill(pid, 'SIGKILL');
    rmSync(folder, { recursive: true, force: true });
    vi.unstubAllEnvs();
    expect(left).toEqual([]);
  });

  afterAll(() => postgres?.dispose());

  return {
    folder: () => folder,
    starts,
    behave: (variables) => {
      for (const [name, value] of Object.entries(variables)) vi.stubEnv(`STAND_IN_${name}`, String(value));
    },
    start: async (engine) => {
      const started = await engine.start();
      running.push(started);
      return started;
    },
  };
}
