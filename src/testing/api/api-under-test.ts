import type { Server } from '../../http/server.ts';
import { type OpenapiDocument, type Operation, readOperations } from '../openapi/operations.ts';
import { createSchemaChecker, type SchemaChecker } from '../openapi/schema-checker.ts';

/** A request as it is sent. */
export interface ApiRequest {
  readonly method: string;
  /** Path and query, encoded. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array | undefined;
}

export interface ApiAnswer {
  /** What was asked. */
  readonly request: ApiRequest;
  readonly status: number;
  /** By lower-case name; of a header that came several times, the first. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: string;
}

/** An API and what its document says of it. */
export interface ApiUnderTest {
  readonly document: OpenapiDocument;
  readonly operations: readonly Operation[];
  readonly schemas: SchemaChecker;
  /** Largest body it reads, in bytes. */
  readonly bodyLimit: number;
  send(request: ApiRequest): Promise<ApiAnswer>;
}

export type InjectServer = Pick<Server, 'inject' | 'initialConfig'>;

/** Reads the document of a server that need not listen. @throws ILLUSION_OPENAPI_UNREADABLE */
export async function openApi(server: InjectServer): Promise<ApiUnderTest> {
  let sent = 0;
  const send = async (request: ApiRequest): Promise<ApiAnswer> => {
    const { method, url, headers, body } = request;
    sent++;
    const response = await server.inject({
      method: method as 'GET',
      url,
      headers: { ...headers },
      // Each request comes from another address, or one that counts failures by address would refuse all after some.
      remoteAddress: `10.${(sent >> 16) & 255}.${(sent >> 8) & 255}.${sent & 255}`,
      ...(body !== undefined && { payload: typeof body === 'string' ? body : Buffer.from(body) }),
    });
    return { request, status: response.statusCode, headers: firstOfEach(response.headers), body: response.body };
  };
  const { body } = await send({ method: 'GET', url: '/openapi.json', headers: {} });
  const document = parseJson(body) as OpenapiDocument;
  return {
    document,
    operations: readOperations(document),
    schemas: createSchemaChecker(document),
    bodyLimit: server.initialConfig.bodyLimit ?? 1024 * 1024,
    send,
  };
}

/** The value of JSON text; undefined for other text. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export function isAccepted({ status }: ApiAnswer): boolean {
  return status >= 200 && status < 400;
}

function firstOfEach(headers: Readonly<Record<string, unknown>>): Record<string, string | undefined> {
  const entries = Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value[0] : value]);
  return Object.fromEntries(entries.map(([name, value]) => [name, value === undefined ? undefined : String(value)]));
}
