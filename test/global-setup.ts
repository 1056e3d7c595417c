import { ephemeralEngine } from '../src/engine/embedded/ephemeral-engine.ts';
import { startSession } from '../src/testing/session/test-session.ts';

/** Offers databases to the tests that ask for one; the server starts with the first. */
export default async function setUp(): Promise<() => Promise<void>> {
  const session = await startSession({
    engine: 'embedded',
    source: { engine: ephemeralEngine(), isThrownAway: true, fill: async () => undefined },
  });
  Object.assign(process.env, session.environment);
  return () => session.dispose();
}
