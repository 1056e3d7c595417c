import { randomInt } from 'node:crypto';
import { fail } from '../../kernel/errors/registry.ts';
import { isFree } from './pick-port.ts';

/**
 * Above the ports that projects keep for their development databases, and below those from which Linux and macOS take
 * ports for outgoing connections.
 */
const LOWEST = 30_000;
const HIGHEST = 32_700;
const TRIES = 50;

export interface PickPortsOptions {
  /** Distances from the base port that must be free too, such as [0, 1, 100, 101]. */
  readonly offsets: readonly number[];
  /** Base port to take when it is free, as are its offsets: the one a server had before. */
  readonly preferred?: number | undefined;
  /** A number from `min` up to but not including `max`. */
  readonly random?: (min: number, max: number) => number;
}

/**
 * A base port on 127.0.0.1 at which all the wanted offsets are free right now. Somebody else may still take one before it is
 * used: whoever listens must be ready to pick again.
 *
 * @throws ILLUSION_COCKROACH_NO_PORTS when 50 tries found none.
 */
export async function pickPorts(options: PickPortsOptions): Promise<number> {
  const random = options.random ?? randomInt;
  const span = Math.max(...options.offsets);
  for (let i = 0; i < TRIES; i++) {
    const base = (i === 0 && options.preferred) || random(LOWEST, HIGHEST - span);
    const free = await Promise.all(options.offsets.map((offset) => isFree(base + offset)));
    if (free.every(Boolean)) return base;
  }
  throw fail('ILLUSION_COCKROACH_NO_PORTS', { wanted: options.offsets.length, lowest: LOWEST, highest: HIGHEST });
}
