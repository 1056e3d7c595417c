import type { ApiAnswer, ApiRequest } from '../api/api-under-test.ts';
import { fillPath } from '../api/drafts.ts';
import type { Operation } from '../openapi/operations.ts';
import type { Breach } from './breach.ts';
import type { ContractContext } from './contract-context.ts';
import { findAnswerProblem } from './judge-answer.ts';

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'TRACE'] as const;
const nowhere = ['/no-such-path', '/no-such-path/7?a=b', '/%zz', '/..%2f..%2fetc%2fpasswd', '/%00', '/.git/config'];

/** What the document does not have is not there: a 404 for other paths, a 405 with Allow for other methods. */
export async function findElsewhere({ api, operations, rows }: ContractContext): Promise<readonly Breach[]> {
  const found: Breach[] = [];
  const judge = async (request: ApiRequest, findProblem: (answer: ApiAnswer) => string | undefined) => {
    const answer = await rows.send(request);
    const what = findAnswerProblem(api, undefined, answer) ?? findProblem(answer);
    if (what !== undefined) found.push({ operation: `${request.method} ${request.url.split('?')[0]}`, what, answer });
  };
  for (const url of nowhere) {
    await judge({ method: 'GET', url, headers: {} }, ({ status }) =>
      status === 404 || status === 400 ? undefined : `answers ${status} where there is nothing`,
    );
  }
  for (const path of new Set(operations.map((one) => one.path))) {
    const own = api.operations.filter((one) => one.path === path).map(({ method }) => method);
    const url = fillPath(path, (await rows.params(path)) ?? {});
    for (const method of methods.filter((one) => !own.includes(one as Operation['method']))) {
      await judge({ method, url, headers: {} }, (answer) => findMethodProblem(answer, own));
    }
  }
  return found;
}

function findMethodProblem({ status, headers }: ApiAnswer, own: readonly string[]): string | undefined {
  if (status !== 405) return `answers ${status} to a method its document does not have, and not 405`;
  const allowed = (headers['allow'] ?? '').split(',').map((one) => one.trim());
  const missing = own.filter((method) => !allowed.includes(method));
  return missing.length === 0 ? undefined : `answers 405 with an Allow that lacks ${missing.join(', ')}`;
}
