import type { HandlerReport } from './chaos-report.ts';
import type { ChaosKind } from './kinds.ts';

/** The trouble a run makes, and what it showed. */
export interface ChaosRun {
  readonly kinds: readonly ChaosKind[];
  readonly seed: number;
  readonly handlers: readonly HandlerReport[];
}

/** Seed of one file: the same for the same file, whatever runs beside it. */
export function seedOfFile(seed: number, file: string): number {
  let hash = seed;
  for (const character of file) hash = (Math.imul(hash, 31) + (character.codePointAt(0) ?? 0)) | 0;
  return hash >>> 0;
}
