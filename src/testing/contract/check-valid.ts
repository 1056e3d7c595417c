import { isAccepted } from '../api/api-under-test.ts';
import { encodeDraft } from '../api/drafts.ts';
import type { Check } from './check.ts';
import { findBreach } from './find-breach.ts';
import { findAnswerProblem, findDeclared } from './judge-answer.ts';

/** Whatever the document allows is accepted, and answered as it says. */
export const checkValid: Check = async (operation, context) => {
  const { arbitrary, missing } = await context.rows.drafts(operation);
  const hasRow = (await context.paramsFor(operation)) !== undefined;
  const unknown = hasRow ? missing : [`the ids of its path`, ...missing];
  if (unknown.length > 0) {
    const how = `values: { '${operation.id}': { ... } }, or except: { '${operation.id}': 'the reason' }`;
    return [
      { operation: operation.id, what: `could not be asked: nothing is known for ${unknown.join(', ')}; say ${how}` },
    ];
  }
  let accepted = 0;
  const breach = await findBreach(arbitrary, context, async (draft) => {
    const params = (await context.paramsFor(operation)) ?? {};
    const request = encodeDraft(operation, params, draft);
    const answer = await context.ask(operation, params, request);
    if (isAccepted(answer)) accepted++;
    // A conflict is with what is there, and not with the document.
    const isConflict = answer.status === 409 && findDeclared(operation, 409) !== undefined;
    const refusal =
      isAccepted(answer) || isConflict ? undefined : `refuses what its document allows with ${answer.status}`;
    const what = findAnswerProblem(context.api, operation, answer) ?? refusal;
    return what === undefined ? undefined : { operation: operation.id, what, answer };
  });
  if (breach) return [breach];
  return accepted > 0 ? [] : [{ operation: operation.id, what: 'refuses all that its document allows with 409' }];
};
