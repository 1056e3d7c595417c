import type { Dialect } from '../dialect/dialect.ts';
import { fail } from '../kernel/errors/registry.ts';
import { type Catalog, emptyCatalog, keyOf, labelOf } from '../schema/catalog/catalog.ts';
import type { Change } from '../schema/diff/change.ts';
import { diffCatalogs } from '../schema/diff/diff.ts';
import { planChanges } from '../schema/plan/plan.ts';
import type { Step } from '../schema/plan/step.ts';
import { writeStep } from '../schema/plan/write-step.ts';
import { listStatements, makeIn } from './materialize.ts';
import type { Answers } from './rename/answers.ts';
import { type AskRename, listViewsOf, reverseRenames, settleRenames } from './rename/settle-renames.ts';
import type { Scratch } from './scratch/open-scratch.ts';

export interface DraftInput {
  readonly start: Catalog;
  /** Where it leads: in the words of the models, and in the server's. */
  readonly words: Catalog;
  readonly goal: Catalog;
  readonly dialect: Dialect;
  readonly answers: Answers;
  readonly askRename: AskRename | undefined;
  readonly rewrite: ((changes: readonly Change[]) => readonly Change[]) | undefined;
  readonly readRoutines: () => Promise<readonly string[]>;
  readonly withScratch: <T>(use: (scratch: Scratch) => Promise<T>) => Promise<T>;
}

/** What a migration will do, before it is written. */
export interface Draft {
  readonly changes: readonly Change[];
  readonly up: readonly Step[];
  readonly down: readonly Step[];
  /** Why there is no way back. */
  readonly irreversible: string | undefined;
  /** New columns that may not be null and have no value for rows that are there, as `todo.user_id`. */
  readonly unfilled: readonly string[];
  /** The same on the way back, where the values are gone. */
  readonly lost: readonly string[];
  /** Tables whose columns get other names, as `public.todo`, before and after. */
  readonly renamed: ReadonlySet<string>;
}

/** Finds out what only has another name, and puts the rest in an order in which it can be done, there and back. */
export async function draftMigration(input: DraftInput): Promise<Draft> {
  const { start, words, goal, dialect, answers } = input;
  const { ddl } = dialect.capabilities;
  const { renames, from } = await settleRenames(start, goal, {
    answers,
    ask: input.askRename,
    apply: (changes) => renameInScratch(changes, input),
  });
  const found = diffCatalogs(from, goal);
  const changes = input.rewrite ? input.rewrite(found) : found;
  const { backfills, conversions } = answers;
  assertUsed(answers, changes);
  const up = planChanges({ from, to: goal, changes, features: ddl, words, backfills, conversions });
  if (up.impossible.length > 0) throw fail('ILLUSION_REVISION_IMPOSSIBLE', { reasons: up.impossible });
  const back = planChanges({ from: goal, to: from, changes: diffCatalogs(goal, from), features: ddl });
  const renaming = planRenames(renames, start, dialect);
  const unnaming = planRenames(reverseRenames(renames), start, dialect);
  const views = ddl.viewsHoldNames ? listViewsOf(renames, start) : [];
  const restored = views.map(
    (change): Change => ({ kind: 'create-view', view: (change as Extract<Change, { kind: 'drop-view' }>).view }),
  );
  return {
    changes: [...renames, ...changes],
    up: [...renaming, ...up.steps],
    down: [
      ...noteLost(back.steps, back.unfilled),
      ...unnaming.filter((step) => !(step.kind === 'sql' && step.sql.startsWith('drop '))),
      ...planChanges({ from: emptyCatalog, to: start, changes: restored, features: ddl }).steps,
    ],
    irreversible: back.impossible.length > 0 ? back.impossible.join('; ') : undefined,
    unfilled: up.unfilled,
    lost: back.unfilled,
    renamed: new Set(renames.flatMap(listRenamedTables)),
  };
}

/** @throws ILLUSION_REVISION_ANSWER for a backfill or conversion of a column that needs none. */
function assertUsed({ backfills, conversions }: Answers, changes: readonly Change[]): void {
  const changed = new Set(
    changes.flatMap((change) => {
      if (change.kind === 'add-column') return [`${labelOf(change.table)}.${change.column.name}`];
      return change.kind === 'alter-column' ? [`${labelOf(change.table)}.${change.to.name}`] : [];
    }),
  );
  const idle = [...backfills.keys(), ...conversions.keys()].find((key) => !changed.has(key));
  if (idle !== undefined)
    throw fail('ILLUSION_REVISION_ANSWER', { answer: idle, problem: 'no column of that name is added or changed' });
}

/** What the server makes of the start when things get other names: expressions that speak of them change along. */
function renameInScratch(
  renames: readonly Change[],
  { start, dialect, withScratch, readRoutines }: DraftInput,
): Promise<Catalog> {
  return withScratch(async (scratch) => {
    await makeIn(scratch, listStatements(start, dialect), await readRoutines());
    await scratch.run(planRenames(renames, start, dialect).map((step) => writeStep(step, dialect.capabilities.ddl)));
    return scratch.inspect();
  });
}

/** One after the other, as they were settled: tables first. */
function planRenames(renames: readonly Change[], start: Catalog, { capabilities: { ddl } }: Dialect): readonly Step[] {
  const planOne = (change: Change) => planChanges({ from: start, to: start, changes: [change], features: ddl }).steps;
  const views = ddl.viewsHoldNames ? listViewsOf(renames, start).toReversed() : [];
  return [...views, ...renames].flatMap(planOne);
}

function noteLost(steps: readonly Step[], lost: readonly string[]): readonly Step[] {
  return steps.map((step) => {
    if (step.kind !== 'add-column' || !lost.includes(`${labelOf(step.table)}.${step.column.name}`)) return step;
    return {
      ...step,
      note: `The values of ${step.column.name} are gone: this fails where ${labelOf(step.table)} has rows.`,
    };
  });
}

function listRenamedTables(change: Change): readonly string[] {
  if (change.kind === 'rename-table') return [keyOf(change.from), keyOf(change.to)];
  return change.kind === 'rename-column' ? [keyOf(change.table)] : [];
}
