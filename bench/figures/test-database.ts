import { ephemeralEngine } from '../../src/engine/embedded/ephemeral-engine.ts';
import type { Figure } from '../figure.ts';
import { measureTestDatabase } from '../measure-test-database.ts';

export const figure: Figure = {
  name: 'test-database',
  measure: async ({ quick }) => [
    await measureTestDatabase({ engine: ephemeralEngine(), where: '', aimMs: 30, rounds: quick ? 5 : 21 }),
  ],
};
