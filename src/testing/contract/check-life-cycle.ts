import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { type ApiAnswer, isAccepted, parseJson } from '../api/api-under-test.ts';
import { emptyDraft, encodeDraft } from '../api/drafts.ts';
import { isRow, readId, readRows } from '../api/harvest.ts';
import { isItemOf, type Params, paramsOf } from '../api/known-row.ts';
import { listPathParameters } from '../api/nouns.ts';
import type { Operation } from '../openapi/operations.ts';
import type { Breach } from './breach.ts';
import type { Check } from './check.ts';
import type { ContractContext } from './contract-context.ts';

/** What was made can be read as it was answered, shows its changes, and is nowhere once it is deleted. */
export const checkLifeCycle: Check = async (create, context) => {
  const { operations, rows } = context;
  const items = operations.filter(({ path }) => isItemOf(path, create.path));
  const read = items.find(({ method }) => method === 'GET');
  if (create.method !== 'POST' || !read) return [];
  const made = await rows.make(create.path);
  const params = made && paramsOf(made, read.path);
  if (!made || !params) return [];
  const story = { read, params, context };
  const first = await findUnlike(create, made.shown, story);
  if (first) return [first];
  for (const change of items.filter(({ method }) => method === 'PUT' || method === 'PATCH')) {
    const answer = await ask(change, story);
    const shown = parseJson(answer.body);
    const breach = isAccepted(answer) && isRow(shown) ? await findUnlike(change, shown, story) : undefined;
    if (breach) return [{ ...breach, answer }];
  }
  const remove = items.find(({ method }) => method === 'DELETE');
  if (!remove || !isAccepted(await ask(remove, story))) return [];
  return findRemains(create, items, story);
};

interface Story {
  readonly read: Operation;
  readonly params: Params;
  readonly context: ContractContext;
}

async function ask(operation: Operation, { params, context }: Story): Promise<ApiAnswer> {
  const { arbitrary } = await context.rows.drafts(operation);
  const [draft] = fc.sample(arbitrary, { seed: context.seed.seed, numRuns: 1 });
  return context.ask(operation, params, encodeDraft(operation, params, draft ?? emptyDraft));
}

/** Compares what was answered with what can be read now, in all that both show. */
async function findUnlike(after: Operation, shown: object, story: Story): Promise<Breach | undefined> {
  const answer = await ask(story.read, story);
  const found = parseJson(answer.body);
  if (!isAccepted(answer) || !isRow(found)) {
    return { operation: story.read.id, what: `does not show what ${after.id} made`, answer };
  }
  const unlike = Object.entries(shown).find(([name, value]) => name in found && !isDeepStrictEqual(found[name], value));
  if (!unlike) return undefined;
  const what = `shows another ${unlike[0]} than ${after.id} answered`;
  return { operation: story.read.id, what, answer };
}

async function findRemains(create: Operation, items: readonly Operation[], story: Story): Promise<readonly Breach[]> {
  const found: Breach[] = [];
  for (const item of items) {
    const answer = await ask(item, story);
    if (answer.status === 404 || answer.status === 410) continue;
    found.push({ operation: item.id, what: 'is answered for what was deleted', answer });
  }
  const list = story.context.operations.find(({ method, path }) => method === 'GET' && path === create.path);
  if (!list) return found;
  const answer = await ask(list, story);
  const parameter = listPathParameters(story.read.path).at(-1);
  const { name = '', noun = '' } = parameter ?? {};
  const isListed = readRows(parseJson(answer.body)).some((row) => readId(row, name, noun) === story.params[name]);
  return isListed ? [...found, { operation: list.id, what: 'lists what was deleted', answer }] : found;
}
