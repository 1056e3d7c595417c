import { encodeBody, encodeDraft, isForm } from '../api/drafts.ts';
import type { Operation } from '../openapi/operations.ts';
import type { SchemaChecker } from '../openapi/schema-checker.ts';
import type { Check } from './check.ts';
import { findBreach } from './find-breach.ts';
import { findAnswerProblem } from './judge-answer.ts';
import { listBreaks } from './list-breaks.ts';
import { parseForm } from './parse-form.ts';

/** How an API may say that a body is not what it takes. */
export const refusals: ReadonlySet<number> = new Set([400, 409, 413, 415, 422]);

/** Each valid body gives dozens of broken ones. */
const BODIES = 2;

/** What the document does not allow in a body is refused, wherever in the body it is. */
export const checkInvalidBody: Check = async (operation, context) => {
  const { body, id } = operation;
  const { arbitrary } = await context.rows.drafts(operation);
  if (!body) return [];
  const breach = await findBreach(arbitrary, { ...context, runs: BODIES }, async (draft) => {
    const broken = [undefined, ...listBreaks(body.schema, draft.body, context.api.document)];
    for (const value of broken.filter((one) => isRefused(operation, one, context.api.schemas))) {
      const params = await context.paramsFor(operation);
      // Where there is nothing to ask it for, all is refused; the check of valid requests tells so.
      if (!params) return undefined;
      const request = { ...encodeDraft(operation, params, { ...draft, body: value }) };
      const answer = await context.ask(operation, params, request);
      const problem = findAnswerProblem(context.api, operation, answer);
      const what =
        problem ??
        (refusals.has(answer.status)
          ? undefined
          : `does not refuse a body that its document forbids: ${whyOf(operation, value, context.api.schemas)}`);
      if (what !== undefined) return { operation: id, what, answer };
    }
    return undefined;
  });
  return breach ? [breach] : [];
};

/** Whether the document forbids a body in the form in which it arrives. */
function isRefused(operation: Operation, value: unknown, schemas: SchemaChecker): boolean {
  return whyOf(operation, value, schemas) !== undefined;
}

function whyOf({ body }: Operation, value: unknown, schemas: SchemaChecker): string | undefined {
  if (!body) return undefined;
  if (value === undefined) return body.isRequired ? 'there is none' : undefined;
  if (!isForm(body.contentType)) return schemas.findProblem(body.schema, value);
  return schemas.findTextProblem(body.schema, parseForm(encodeBody(body.contentType, value)));
}
