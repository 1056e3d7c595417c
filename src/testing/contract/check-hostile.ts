import fc from 'fast-check';
import { isAccepted } from '../api/api-under-test.ts';
import { makeUpParams } from '../api/drafts.ts';
import type { Params } from '../api/known-row.ts';
import type { Breach } from './breach.ts';
import type { Check } from './check.ts';
import { listHostileRequests } from './hostile-requests.ts';
import { findAnswerProblem } from './judge-answer.ts';

/** Nothing that anybody sends makes the API fail, or answer what its document does not tell of. */
export const checkHostile: Check = async (operation, context) => {
  const { arbitrary } = await context.rows.drafts(operation);
  const [draft] = fc.sample(arbitrary, { seed: context.seed.seed, numRuns: 1 });
  if (!draft) return [];
  const breaches = new Map<string, Breach>();
  const { document, bodyLimit } = context.api;
  let params: Params | undefined;
  for (const { what, write, isUnreadable, isElsewhere } of listHostileRequests(operation, draft, bodyLimit)) {
    params ??= (await context.paramsFor(operation)) ?? makeUpParams(operation, document, context.seed.seed);
    const request = write(params);
    const answer = await context.ask(operation, params, request);
    const problem = findAnswerProblem(context.api, isElsewhere ? undefined : operation, answer);
    const found = problem ?? (isUnreadable && answer.status < 400 ? 'does not refuse it' : undefined);
    // One of a kind is enough to see what is wrong.
    if (found !== undefined && !breaches.has(found)) {
      breaches.set(found, { operation: operation.id, what: `sent ${what}: ${found}`, answer });
    }
    // What is gone by now would be refused whatever is sent.
    if (operation.method === 'DELETE' && isAccepted(answer)) params = undefined;
  }
  return [...breaches.values()];
};
