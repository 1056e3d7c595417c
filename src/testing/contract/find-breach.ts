import fc, { type Arbitrary } from 'fast-check';
import { type Clock, systemClock } from '../../kernel/clock.ts';
import type { TestSeed } from '../../kernel/test-seed.ts';
import type { Breach } from './breach.ts';

class Found extends Error {
  readonly breach: Breach;

  constructor(breach: Breach) {
    super(breach.what);
    this.breach = breach;
  }
}

export interface ChanceOptions {
  readonly seed: TestSeed;
  readonly runs: number;
  readonly clock?: Pick<Clock, 'monotonic'> | undefined;
}

/** How long a smaller request is looked for that breaks the contract in the same way. */
const SHRINK_MS = 5000;
/** A longer path is not worth its place in a message: the seed leads to the same. */
const PATH_AT_MOST = 60;

/** Asks with values that chance makes, and gives the smallest that breaks the contract. */
export async function findBreach<Value>(
  arbitrary: Arbitrary<Value>,
  { seed: { seed, path }, runs, clock = systemClock }: ChanceOptions,
  check: (value: Value) => Promise<Breach | undefined>,
): Promise<Breach | undefined> {
  let found: { readonly what: string; readonly at: number } | undefined;
  const property = fc.asyncProperty(arbitrary, async (value) => {
    // Taking all others for right ends the search.
    if (found && clock.monotonic() - found.at > SHRINK_MS) return;
    const breach = await check(value);
    if (!breach || (found && found.what !== breach.what)) return;
    found ??= { what: breach.what, at: clock.monotonic() };
    throw new Found(breach);
  });
  // What cannot vary is asked once.
  const details = await run(property, {
    seed,
    numRuns: runs,
    ignoreEqualValues: true,
    ...(path !== undefined && { path }),
  });
  if (!details?.failed) return undefined;
  const { errorInstance: error, counterexamplePath } = details;
  if (!(error instanceof Found)) throw error;
  const isShort = (counterexamplePath?.length ?? 0) <= PATH_AT_MOST;
  return { ...error.breach, seed: { seed, path: isShort ? (counterexamplePath ?? undefined) : undefined } };
}

async function run<Value>(property: fc.IAsyncProperty<[Value]>, parameters: fc.Parameters<[Value]>) {
  try {
    return await fc.check(property, parameters);
  } catch (error) {
    // A path leads somewhere in what one operation is sent, and maybe nowhere in what others are.
    if (parameters.path !== undefined && /wrong path/.test(String(error))) return undefined;
    throw error;
  }
}
