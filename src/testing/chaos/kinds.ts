import { fail } from '../../kernel/errors/registry.ts';
import { nearest } from '../../kernel/nearest.ts';

/**
 * What can go wrong between an API and its database. `retry`: a statement is refused with 40001. `commit`: COMMIT is, and everything
 * is rolled back. `slow`: a statement arrives late. `ambiguous`: what was asked is done, and the connection breaks before the answer. `drop`: the
 * connection breaks before the statement arrives. `outage`: all connections break, and for a moment there are no new ones.
 */
export const chaosKinds = ['retry', 'commit', 'slow', 'ambiguous', 'drop', 'outage'] as const;
export type ChaosKind = (typeof chaosKinds)[number];

/** A right API answers through these as if nothing had happened, so that tests must pass. */
const invisible: ReadonlySet<ChaosKind> = new Set(['retry', 'commit', 'slow']);

/** Reads `all`, or kinds separated by commas; without any, those that a right API does not let through. @throws ILLUSION_TEST_CHAOS */
export function parseChaosKinds(text: string | undefined): readonly ChaosKind[] {
  if (text === undefined || text === '') return [...invisible];
  if (text === 'all') return chaosKinds;
  return text.split(',').map((part) => {
    const kind = chaosKinds.find((one) => one === part.trim());
    if (!kind) throw fail('ILLUSION_TEST_CHAOS', { part, kinds: [...chaosKinds], nearest: nearest(part, chaosKinds) });
    return kind;
  });
}

/** Whether tests are to pass under these. */
export function areInvisible(kinds: readonly ChaosKind[]): boolean {
  return kinds.every((kind) => invisible.has(kind));
}
