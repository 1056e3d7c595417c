import { isAccepted } from '../api/api-under-test.ts';
import { encodeDraft } from '../api/drafts.ts';
import type { Check } from './check.ts';
import { findBreach } from './find-breach.ts';
import { findAnswerProblem, findDeclared } from './judge-answer.ts';

/** Whatever the document allows is accepted, and answered as it says. */
export const checkValid: Check = async (operation, context) => {
  const { arbitrary, missing } = await context.rows.drafts(operation);
  const tellUnknown = (names: readonly string[]) => {
    const how = `values: { '${operation.id}': { ... } }, or except: { '${operation.id}': 'the reason' }`;
    return [
      { operation: operation.id, what: `could not be asked: nothing is known for ${names.join(', ')}; say ${how}` },
    ];
  };
  const idsOfPath = 'the ids of its path';
  const hasRow = (await context.paramsFor(operation)) !== undefined;
  if (!hasRow || missing.length > 0) return tellUnknown(hasRow ? missing : [idsOfPath, ...missing]);
  let asked = 0;
  let accepted = 0;
  const breach = await findBreach(arbitrary, context, async (draft) => {
    const params = await context.paramsFor(operation);
    if (!params) return undefined;
    asked++;
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
  if (asked === 0) return tellUnknown([idsOfPath]);
  return accepted > 0 ? [] : [{ operation: operation.id, what: 'refuses all that its document allows with 409' }];
};
