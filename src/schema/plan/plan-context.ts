import type { Catalog } from '../catalog/catalog.ts';
import type { DdlFeatures } from '../catalog/ddl-features.ts';
import type { Change } from '../diff/change.ts';
import type { Phase } from './phases.ts';
import type { Step } from './step.ts';

/** What is known of a plan while its steps are made. */
export interface PlanContext {
  readonly from: Catalog;
  readonly to: Catalog;
  readonly features: DdlFeatures;
  /** All of the plan. */
  readonly changes: readonly Change[];
  /** Tables that the plan makes, each with its place among them. */
  readonly newTables: ReadonlyMap<string, number>;
  readonly backfills: ReadonlyMap<string, string>;
  readonly conversions: ReadonlyMap<string, string>;
  readonly impossible: string[];
  readonly unfilled: string[];
}

export type PhasedStep = readonly [Phase, Step];

/** A step of SQL that nothing else is known of. */
export function sqlStep(sql: string): Step {
  return { kind: 'sql', sql };
}
