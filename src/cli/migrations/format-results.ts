import type { StepResult } from '../../migrate/run/step.ts';
import type { SeedResult } from '../../migrate/seed/seed.ts';
import { formatTable } from '../reporter/format-table.ts';
import type { Style } from '../reporter/style.ts';

/** Such as `15 ms` or `2.4 s`. */
export function formatDuration(milliseconds: number): string {
  return milliseconds < 1000 ? `${Math.round(milliseconds)} ms` : `${(milliseconds / 1000).toFixed(1)} s`;
}

/** Such as `2026-11-23 09:41:48Z`. */
export function formatTime(time: Date): string {
  return `${time.toISOString().slice(0, 19).replace('T', ' ')}Z`;
}

export function formatCount(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** One line for each migration that was run. */
export function formatSteps(steps: readonly StepResult[], style: Style): string {
  const width = Math.max(...steps.map(({ name }) => name.length));
  return steps
    .map(({ name, durationMs }) => `  ${name.padEnd(width)}  ${style.dim(formatDuration(durationMs))}`)
    .join('\n');
}

export function formatSeeds(seeds: readonly SeedResult[], style: Style): string {
  if (seeds.length === 0) return 'There are no seeds.';
  const rows = seeds.map(({ name, inserted, kept, updated, durationMs }) => [
    name,
    String(inserted),
    kept === null ? '' : String(kept),
    updated === null ? '' : String(updated),
    formatDuration(durationMs),
  ]);
  return formatTable(['seed', 'inserted', 'kept', 'updated', 'took'], rows, style);
}
