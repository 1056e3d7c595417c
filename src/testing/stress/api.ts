import { fail } from '../../kernel/errors/registry.ts';
import type { OpenapiDocument } from '../openapi/operations.ts';

export interface ApiAnswer {
  readonly status: number;
  readonly body: unknown;
}

/** The API under load, asked one thing at a time: before and after the load. */
export interface StressApi {
  readonly baseUrl: string;
  ask(
    method: string,
    path: string,
    options?: {
      readonly token?: string | undefined;
      readonly json?: unknown;
      readonly form?: Readonly<Record<string, string>>;
    },
  ): Promise<ApiAnswer>;
}

const TIMEOUT_MS = 10_000;

/** @param signal ends requests that are under way. */
export function connectApi(baseUrl: string, signal: AbortSignal): StressApi {
  const base = baseUrl.replace(/\/$/, '');
  return {
    baseUrl: base,
    ask: async (method, path, { token, json, form } = {}) => {
      const response = await fetch(`${base}${path}`, {
        method,
        headers: {
          ...(token !== undefined && { authorization: `Bearer ${token}` }),
          ...(json !== undefined && { 'content-type': 'application/json' }),
        },
        ...(json !== undefined && { body: JSON.stringify(json) }),
        ...(form && { body: new URLSearchParams(form) }),
        signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
      });
      const text = await response.text();
      return { status: response.status, body: parse(text) };
    },
  };
}

/** The API's OpenAPI document. @throws ILLUSION_STRESS_NO_API */
export async function readDocument(api: StressApi): Promise<OpenapiDocument> {
  const { status, body } = await api.ask('GET', '/openapi.json').catch((error: unknown) => {
    throw fail('ILLUSION_STRESS_NO_API', { url: api.baseUrl, reason: reasonOf(error) }, { cause: error });
  });
  if (status !== 200)
    throw fail('ILLUSION_STRESS_NO_API', { url: api.baseUrl, reason: `/openapi.json answers ${status}` });
  return body as OpenapiDocument;
}

/** @throws ILLUSION_STRESS_LOGIN */
export async function logIn(
  api: StressApi,
  tokenPath: string,
  login: { readonly username: string; readonly password: string },
): Promise<string> {
  const { status, body } = await api.ask('POST', tokenPath, { form: { grant_type: 'password', ...login } });
  const token = (body as { access_token?: unknown } | undefined)?.access_token;
  if (status !== 200 || typeof token !== 'string')
    throw fail('ILLUSION_STRESS_LOGIN', { username: login.username, status });
  return token;
}

function reasonOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return cause instanceof Error ? cause.message || ((cause as { code?: string }).code ?? cause.name) : String(cause);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
