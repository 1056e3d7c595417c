import type { EmbeddedEngine } from './embedded-engine.ts';
import { type EphemeralOptions, EphemeralServer } from './ephemeral-server.ts';

/**
 * A throw-away PostgreSQL for tests: nothing is written to disk with care, and when its last hold is given up, or the process
 * dies, it is gone. Starting it again while it is held joins it; starting it after it was killed gets it back with its data.
 */
export function ephemeralEngine(options: EphemeralOptions = {}): EmbeddedEngine {
  const server = new EphemeralServer(options);
  return { kind: 'embedded', start: (startOptions) => server.hold(startOptions) };
}
