import { fail } from '../../kernel/errors/registry.ts';
import type { Catalog } from '../../schema/catalog/catalog.ts';
import { mentions } from '../../schema/catalog/mentions.ts';
import type { Change } from '../../schema/diff/change.ts';
import type { Answers } from './answers.ts';
import { findColumnRenames, findTableRenames, findValueRenames, type RenameQuestion } from './find-renames.ts';

/** Asks a person; undefined answers that it is none of them. */
export type AskRename = (question: RenameQuestion) => Promise<string | undefined>;

export interface SettleOptions {
  readonly answers: Answers;
  /** Undefined where nobody can be asked. */
  readonly ask: AskRename | undefined;
  /** What the database is after renames. */
  readonly apply: (renames: readonly Change[]) => Promise<Catalog>;
}

export interface SettledRenames {
  /** In the order in which they are done. */
  readonly renames: readonly Change[];
  /** The first database after them. */
  readonly from: Catalog;
}

/**
 * Finds out what only has another name: from answers given beforehand, else from a person.
 *
 * @throws ILLUSION_REVISION_QUESTIONS when there are questions and nobody to ask; ILLUSION_REVISION_ANSWER when an answer fits nothing.
 */
export async function settleRenames(from: Catalog, to: Catalog, options: SettleOptions): Promise<SettledRenames> {
  const renames: Change[] = [];
  const used = new Set<string>();
  let current = from;
  // Columns can be compared only once their tables are called alike.
  for (const find of [findTableRenames, findColumnRenames, findValueRenames]) {
    const questions = [...listForced(find, current, to, options.answers), ...find(current, to)];
    const found = await answerAll(questions, options, used);
    if (found.length === 0) continue;
    renames.push(...found);
    current = await options.apply(renames);
  }
  const idle = [...options.answers.renames.keys()].find((key) => !used.has(key));
  if (idle !== undefined) {
    const problem = 'nothing of that name went from the models while something else came';
    throw fail('ILLUSION_REVISION_ANSWER', { answer: `${idle}:${options.answers.renames.get(idle) ?? ''}`, problem });
  }
  return { renames, from: current };
}

type Find = (from: Catalog, to: Catalog) => readonly RenameQuestion[];

/** Renames somebody said, of things so unlike that nobody would ask. */
function listForced(find: Find, from: Catalog, to: Catalog, { renames }: Answers): readonly RenameQuestion[] {
  if (find !== findTableRenames && find !== findColumnRenames) return [];
  const known = new Set(find(from, to).map((question) => question.from));
  return [...renames].flatMap(([key, next]): readonly RenameQuestion[] => {
    if (known.has(key) || next === null) return [];
    if (find === findTableRenames) {
      const table = from.tables.find(
        (one) => key === (one.schema === 'public' ? one.name : `${one.schema}.${one.name}`),
      );
      const isThere = to.tables.some(({ schema, name }) => schema === table?.schema && name === next);
      if (!table || !isThere) return [];
      const { schema, name } = table;
      return [
        {
          kind: 'table',
          from: key,
          candidates: [next],
          toChange: () => ({ kind: 'rename-table', from: { schema, name }, to: { schema, name: next } }),
        },
      ];
    }
    for (const { schema, name, columns } of from.tables) {
      const label = schema === 'public' ? name : `${schema}.${name}`;
      const column = columns.find((one) => key === `${label}.${one.name}`);
      const target = to.tables.find((one) => one.schema === schema && one.name === name);
      const isNew =
        target?.columns.some((one) => one.name === next) && !target.columns.some((one) => one.name === column?.name);
      if (column && isNew)
        return [
          {
            kind: 'column',
            from: key,
            candidates: [next],
            toChange: () => ({ kind: 'rename-column', table: { schema, name }, from: column.name, to: next }),
          },
        ];
    }
    return [];
  });
}

async function answerAll(
  questions: readonly RenameQuestion[],
  { answers, ask }: SettleOptions,
  used: Set<string>,
): Promise<readonly Change[]> {
  const found: Change[] = [];
  const open: RenameQuestion[] = [];
  const taken = new Set<string>();
  const spaceOf = (question: RenameQuestion) => question.from.slice(0, question.from.lastIndexOf('.') + 1);
  const choose = (question: RenameQuestion, name: string) => {
    taken.add(spaceOf(question) + name);
    found.push(question.toChange(name));
  };
  for (const question of questions) {
    const answer = answers.renames.get(question.from);
    if (answer === undefined) {
      open.push(question);
      continue;
    }
    used.add(question.from);
    if (answer === null) continue;
    if (!question.candidates.includes(answer)) {
      const problem = `${question.kind} ${question.from} can have become ${question.candidates.join(' or ')}`;
      throw fail('ILLUSION_REVISION_ANSWER', { answer: `${question.from}:${answer}`, problem });
    }
    choose(question, answer);
  }
  if (answers.noRenames) return found;
  const unanswered: RenameQuestion[] = [];
  for (const question of open) {
    const candidates = question.candidates.filter((name) => !taken.has(spaceOf(question) + name));
    if (candidates.length === 0) continue;
    if (!ask) unanswered.push({ ...question, candidates });
    else {
      const name = await ask({ ...question, candidates });
      if (name !== undefined) choose(question, name);
    }
  }
  if (unanswered.length > 0) throw failOpen(unanswered);
  return found;
}

function failOpen(questions: readonly RenameQuestion[]): Error {
  const asked = questions.map(({ kind, from, candidates }) => ({
    kind: `rename ${kind}`,
    from,
    candidates,
    question: `${kind} ${from} goes and ${candidates.join(', ')} ${candidates.length === 1 ? 'comes' : 'come'}: is it renamed?`,
    answer: `--rename ${from}:${candidates[0]} (or --no-renames)`,
  }));
  return fail('ILLUSION_REVISION_QUESTIONS', { questions: asked }, { details: { questions: asked } });
}

/** The renames undone, the last one first. */
export function reverseRenames(renames: readonly Change[]): readonly Change[] {
  return renames.toReversed().map((change): Change => {
    switch (change.kind) {
      case 'rename-table':
        return { kind: 'rename-table', from: change.to, to: change.from };
      case 'rename-column':
        return { ...change, from: change.to, to: change.from };
      case 'rename-enum-value':
        return { ...change, from: change.to, to: change.from };
      default:
        return change;
    }
  });
}

/** Views of what is renamed, which some servers want out of the way. */
export function listViewsOf(renames: readonly Change[], { views }: Catalog): readonly Change[] {
  const names = renames.flatMap((change) => {
    if (change.kind === 'rename-table') return [change.from.name];
    return change.kind === 'rename-column' ? [change.table.name] : [];
  });
  const going = new Set<string>();
  for (const view of views) {
    const isHit = [...names, ...going].some((name) => mentions(view.query, name));
    if (isHit) going.add(view.name);
  }
  return views.filter(({ name }) => going.has(name)).map((view): Change => ({ kind: 'drop-view', view }));
}
