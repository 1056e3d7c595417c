import fc from 'fast-check';
import { type Draft, encodeDraft } from '../api/drafts.ts';
import type { Params } from '../api/known-row.ts';
import type { Parameter } from '../openapi/operations.ts';
import type { Check } from './check.ts';
import { refusals } from './check-invalid-body.ts';
import type { ContractContext } from './contract-context.ts';
import { findAnswerProblem } from './judge-answer.ts';
import { listBreaks } from './list-breaks.ts';

/** What the document does not allow in path, query and headers is refused; so is leaving out what is required. */
export const checkInvalidParameters: Check = async (operation, context) => {
  const { arbitrary } = await context.rows.drafts(operation);
  const [draft] = fc.sample(arbitrary, { seed: context.seed.seed, numRuns: 1 });
  const params = await context.paramsFor(operation);
  if (!draft || !params) return [];
  for (const change of operation.parameters.flatMap((one) => listChanges(one, { params, draft, context }))) {
    // What is not refused may have changed something: each gets a path of its own.
    const own = (await context.paramsFor(operation)) ?? params;
    const request = encodeDraft(operation, { ...own, ...change.params }, change.draft);
    const answer = await context.ask(operation, own, request);
    const isRefused = refusals.has(answer.status) || (change.params !== undefined && answer.status === 404);
    const problem = findAnswerProblem(context.api, operation, answer);
    const what = problem ?? (isRefused ? undefined : `does not refuse ${change.what}`);
    if (what !== undefined) return [{ operation: operation.id, what, answer }];
  }
  return [];
};

interface Change {
  readonly what: string;
  readonly draft: Draft;
  /** Values for the path, where they are what is changed. */
  readonly params?: Params;
}

interface Asked {
  readonly params: Params;
  readonly draft: Draft;
  readonly context: ContractContext;
}

function listChanges(parameter: Parameter, asked: Asked): readonly Change[] {
  const { name, required, schema } = parameter;
  const { draft, params, context } = asked;
  const { schemas, document } = context.api;
  const broken = listBreaks(schema, asText(findValue(parameter, asked)), document)
    .filter((one) => one !== null && typeof one !== 'object')
    .map(String)
    .filter((text) => schemas.findTextProblem(schema, text) !== undefined);
  const word = (text: string) => `${name}=${JSON.stringify(text)} in its ${parameter.in}`;
  switch (parameter.in) {
    case 'path':
      // An empty segment is another path.
      return broken
        .filter((text) => text !== '')
        .map((text) => ({ what: word(text), draft, params: { ...params, [name]: text } }));
    case 'query':
    case 'header': {
      const part = parameter.in === 'query' ? 'query' : 'headers';
      const { [name]: _, ...without } = draft[part];
      const changes = broken.map((text) => ({
        what: word(text),
        draft: { ...draft, [part]: { ...without, [name]: text } },
      }));
      return required
        ? [...changes, { what: `a request without ${name}`, draft: { ...draft, [part]: without } }]
        : changes;
    }
    default:
      return [];
  }
}

function findValue(parameter: Parameter, { draft, params }: Asked): unknown {
  if (parameter.in === 'path') return params[parameter.name];
  return (parameter.in === 'query' ? draft.query : draft.headers)[parameter.name];
}

function asText(value: unknown): unknown {
  return typeof value === 'object' ? undefined : value;
}
