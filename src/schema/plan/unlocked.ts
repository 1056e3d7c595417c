import type { Qualified } from '../catalog/catalog.ts';
import type { Phase } from './phases.ts';
import type { PhasedStep, PlanContext } from './plan-context.ts';
import { alter } from './write-step.ts';

/** The steps, between opening and closing the table where the server locks tables and does not open them by itself. */
export function unlocked(
  phase: Phase,
  table: Qualified,
  { features }: PlanContext,
  steps: readonly PhasedStep[],
): readonly PhasedStep[] {
  if (!features.lockedTables || steps.length === 0) return steps;
  const set = (value: boolean): PhasedStep => [
    phase,
    { kind: 'sql', sql: `${alter(table)} set (schema_locked = ${value})`, only: 'CockroachDB' },
  ];
  return [set(false), ...steps, set(true)];
}
