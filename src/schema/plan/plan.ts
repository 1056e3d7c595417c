import { type Catalog, keyOf } from '../catalog/catalog.ts';
import type { DdlFeatures } from '../catalog/ddl-features.ts';
import type { Change } from '../diff/change.ts';
import { addComments } from './add-comments.ts';
import { expandChanges } from './expand.ts';
import { orderChanges } from './order-changes.ts';
import { type Phase, phases } from './phases.ts';
import type { PlanContext } from './plan-context.ts';
import { spellInWords } from './spell-in-words.ts';
import type { Step } from './step.ts';
import { toSteps } from './to-steps.ts';

export interface PlanInput {
  readonly from: Catalog;
  readonly to: Catalog;
  /** What makes the first into the second. */
  readonly changes: readonly Change[];
  readonly features: DdlFeatures;
  /** The second database in words to be preferred to the server's: those of the models. */
  readonly words?: Catalog | undefined;
  /** SQL by column, as `todo.due`: what rows that are there get in a column that may not be null. */
  readonly backfills?: ReadonlyMap<string, string> | undefined;
  /** SQL by column, as `todo.due`: how its values become those of its new type. */
  readonly conversions?: ReadonlyMap<string, string> | undefined;
}

export interface Plan {
  /** In an order in which they can be done. */
  readonly steps: readonly Step[];
  /** What no statement does, in words. */
  readonly impossible: readonly string[];
  /** New columns that may not be null and have no value for rows that are there, as `todo.user_id`. */
  readonly unfilled: readonly string[];
}

/** Puts the changes in an order in which they can be done, with all that has to be done besides. */
export function planChanges({ from, to, changes, features, words, backfills, conversions }: PlanInput): Plan {
  const expanded = orderChanges(addComments(expandChanges({ changes, from, to, features }), features), from, to);
  const madeTables = expanded.flatMap((one) => (one.kind === 'create-table' ? [keyOf(one.table)] : []));
  const context: PlanContext = {
    from,
    to,
    features,
    changes: expanded,
    newTables: new Map(madeTables.map((key, place) => [key, place])),
    backfills: backfills ?? new Map(),
    conversions: conversions ?? new Map(),
    impossible: [],
    unfilled: [],
  };
  const byPhase = new Map<Phase, Step[]>(phases.map((phase) => [phase, []]));
  for (const change of words ? expanded.map((one) => spellInWords(one, words)) : expanded) {
    for (const [phase, step] of toSteps(change, context)) byPhase.get(phase)?.push(step);
  }
  return {
    steps: phases.flatMap((phase) => byPhase.get(phase) ?? []),
    impossible: context.impossible,
    unfilled: context.unfilled,
  };
}
