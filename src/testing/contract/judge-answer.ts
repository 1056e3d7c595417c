import { type ApiAnswer, type ApiUnderTest, parseJson } from '../api/api-under-test.ts';
import type { DeclaredAnswer, Operation } from '../openapi/operations.ts';

/** Headers that answers of a status must have to be of use. */
const neededHeaders: Readonly<Record<number, string>> = { 401: 'www-authenticate', 405: 'allow', 429: 'retry-after' };

/**
 * What is wrong with an answer whatever was asked: that the server failed, or that the document does not say so.
 *
 * @param operation undefined for a request that is none of the document's; then it has to be an error with a `detail`.
 */
export function findAnswerProblem(
  { schemas }: Pick<ApiUnderTest, 'schemas'>,
  operation: Operation | undefined,
  answer: ApiAnswer,
): string | undefined {
  const { status, headers, body } = answer;
  if (status >= 500) return `answers ${status}`;
  const needed = neededHeaders[status];
  if (needed !== undefined && headers[needed] === undefined) return `answers ${status} without ${needed}`;
  if (!operation) return isPlainError(answer) ? undefined : `answers ${status} without a JSON "detail"`;
  const declared = findDeclared(operation, status);
  if (!declared) return `answers ${status}, which its document does not tell of`;
  if (operation.method === 'HEAD' || status === 204 || status === 304) {
    return body === '' ? undefined : `answers ${status} with a body`;
  }
  return findBodyProblem(declared, answer, (value) => declared.schema && schemas.findProblem(declared.schema, value));
}

function findBodyProblem(
  { contentTypes, schema }: DeclaredAnswer,
  { status, headers, body }: ApiAnswer,
  findProblem: (value: unknown) => string | undefined,
): string | undefined {
  if (contentTypes.length === 0) return undefined;
  const type = baseType(headers['content-type'] ?? '');
  if (!contentTypes.map(baseType).includes(type)) {
    return `answers ${status} as ${type || 'nothing'}, where its document says ${contentTypes.join(' or ')}`;
  }
  if (!schema || !/\bjson\b/.test(type)) return undefined;
  const value = parseJson(body);
  if (value === undefined) return `answers ${status} with what is no JSON`;
  const problem = findProblem(value);
  return problem && `answers ${status} with what its document does not allow: ${problem}`;
}

export function findDeclared({ answers }: Operation, status: number): DeclaredAnswer | undefined {
  return answers.get(String(status)) ?? answers.get(`${Math.floor(status / 100)}XX`) ?? answers.get('default');
}

function isPlainError({ status, headers, body }: ApiAnswer): boolean {
  if (status < 400) return false;
  const value = parseJson(body) as { readonly detail?: unknown } | null | undefined;
  return baseType(headers['content-type'] ?? '') === 'application/json' && value?.detail !== undefined;
}

function baseType(contentType: string): string {
  return contentType.split(';', 1)[0]?.trim().toLowerCase() ?? '';
}
