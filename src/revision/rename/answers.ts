import { readFile } from 'node:fs/promises';
import { fail } from '../../kernel/errors/registry.ts';

/** What somebody answered beforehand. */
export interface Answers {
  /** Old name to new one: `todo` to `task`, `todo.due_on` to `due`, `mood.sad` to `unhappy`; null: it is none, what goes goes. */
  readonly renames: ReadonlyMap<string, string | null>;
  /** True: nothing that was not named has another name. */
  readonly noRenames: boolean;
  /** SQL by `table.column`: what rows that are there get. */
  readonly backfills: ReadonlyMap<string, string>;
  /** SQL by `table.column`: how its values become those of its new type. */
  readonly conversions: ReadonlyMap<string, string>;
}

/** Answers, given beforehand, to what a revision would ask. */
export interface AnswersInput {
  /** Each `old:new`. */
  readonly renames: readonly string[];
  readonly noRenames: boolean;
  /** Each `table.column=SQL`. */
  readonly backfills: readonly string[];
  readonly conversions: readonly string[];
  /** A JSON file: `{ "renames": { "todo.due_on": "due" }, "backfills": { "todo.rank": "0" }, "conversions": {} }`. */
  readonly file?: string | undefined;
}

/** @throws ILLUSION_REVISION_ANSWER when one cannot be read. */
export async function readAnswers({
  renames,
  noRenames,
  backfills,
  conversions,
  file,
}: AnswersInput): Promise<Answers> {
  const given = file === undefined ? {} : await readAnswersFile(file);
  return {
    renames: new Map([...Object.entries(given.renames ?? {}), ...renames.map((one) => split(one, ':'))]),
    noRenames,
    backfills: new Map([...Object.entries(given.backfills ?? {}), ...backfills.map((one) => split(one, '='))]),
    conversions: new Map([...Object.entries(given.conversions ?? {}), ...conversions.map((one) => split(one, '='))]),
  };
}

function split(answer: string, mark: ':' | '='): readonly [string, string] {
  const at = answer.indexOf(mark);
  if (at < 1 || at === answer.length - 1)
    throw fail('ILLUSION_REVISION_ANSWER', { answer, problem: `it has no "${mark}" between two parts` });
  const [left, right] = [answer.slice(0, at).trim(), answer.slice(at + 1).trim()];
  // `todo.due_on:todo.due` says the table twice.
  const table = mark === ':' ? left.slice(0, left.lastIndexOf('.') + 1) : '';
  return [left, table !== '' && right.startsWith(table) ? right.slice(table.length) : right];
}

interface AnswersFile {
  readonly renames?: Readonly<Record<string, string | null>>;
  readonly backfills?: Readonly<Record<string, string>>;
  readonly conversions?: Readonly<Record<string, string>>;
}

async function readAnswersFile(file: string): Promise<AnswersFile> {
  try {
    const parsed: unknown = JSON.parse(await readFile(file, 'utf8'));
    if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed))
      throw new TypeError('it holds no object');
    const unknown = Object.keys(parsed).find((key) => !['renames', 'backfills', 'conversions'].includes(key));
    if (unknown !== undefined) throw new TypeError(`it has "${unknown}"; known are renames, backfills and conversions`);
    return parsed as AnswersFile;
  } catch (error) {
    throw fail('ILLUSION_REVISION_ANSWER', { answer: file, problem: (error as Error).message }, { cause: error });
  }
}
