/**
 * What one probe found. `unavailable`: there is nothing to ask, or nobody may; it is no fault. `down`: it should have answered and did
 * not. `pending`: it was not asked yet.
 */
export type Reading<T> =
  | { readonly state: 'ok'; readonly value: T }
  | { readonly state: 'unavailable'; readonly why: string; readonly next: string }
  | { readonly state: 'down'; readonly why: string; readonly next: string }
  | { readonly state: 'pending' };

export const pending: Reading<never> = Object.freeze({ state: 'pending' });

export function ok<T>(value: T): Reading<T> {
  return { state: 'ok', value };
}

export function unavailable(why: string, next: string): Reading<never> {
  return { state: 'unavailable', why, next };
}

/** The value of a reading, where there is one. */
export function valueIn<T>(reading: Reading<T>): T | undefined {
  return reading.state === 'ok' ? reading.value : undefined;
}
