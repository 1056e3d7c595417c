import fc from 'fast-check';
import { encodeDraft, makeUpParams } from '../api/drafts.ts';
import type { BadTokens } from './bad-tokens.ts';
import type { Check } from './check.ts';
import { findAnswerProblem } from './judge-answer.ts';

/** Who has no token, or one that is no good, is let in nowhere that the document asks for one. */
export function checkTokens(tokens: BadTokens): Check {
  return async (operation, { api, rows, seed, paramsFor }) => {
    if (!operation.isGuarded) return [];
    const { arbitrary } = await rows.drafts(operation);
    const [draft] = fc.sample(arbitrary, { seed: seed.seed, numRuns: 1 });
    const params = (await paramsFor(operation)) ?? makeUpParams(operation, api.document, seed.seed);
    if (!draft) return [];
    for (const [what, authorization] of Object.entries(tokens)) {
      const plain = encodeDraft(operation, params, draft);
      const headers = { ...plain.headers, ...(authorization !== undefined && { authorization }) };
      const request = { ...plain, headers };
      const answer = await api.send(request);
      const isRefused = answer.status === 401;
      const found = isRefused ? findAnswerProblem(api, operation, answer) : `answers ${answer.status}, and not 401`;
      if (found !== undefined) return [{ operation: operation.id, what: `with ${what}: ${found}`, answer }];
    }
    return [];
  };
}
