import { fail } from '../../kernel/errors/registry.ts';

/** A JSON schema, as OpenAPI 3.1 has it. */
export type JsonSchema = Readonly<Record<string, unknown>>;

export interface OpenapiDocument {
  readonly openapi: string;
  readonly paths?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly components?: { readonly schemas?: Readonly<Record<string, JsonSchema>>; readonly securitySchemes?: unknown };
  readonly security?: unknown;
}

export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header' | 'cookie';
  readonly required: boolean;
  readonly schema: JsonSchema;
}

export interface DeclaredAnswer {
  /** Such as `application/json`; empty for an answer without a body. */
  readonly contentTypes: readonly string[];
  /** Of its JSON; undefined for an answer without one. */
  readonly schema: JsonSchema | undefined;
}

/** One method of one path. */
export interface Operation {
  /** Such as `GET /todo/{id}`. */
  readonly id: string;
  readonly method: 'GET' | 'PUT' | 'POST' | 'DELETE' | 'PATCH' | 'HEAD' | 'OPTIONS';
  readonly path: string;
  readonly parameters: readonly Parameter[];
  readonly body:
    | { readonly contentType: string; readonly schema: JsonSchema; readonly isRequired: boolean }
    | undefined;
  /** By status, `4XX` or `default`. */
  readonly answers: ReadonlyMap<string, DeclaredAnswer>;
  /** Whether somebody who is not logged in is refused. */
  readonly isGuarded: boolean;
}

const methods = ['get', 'put', 'post', 'delete', 'patch', 'head', 'options'] as const;

interface WrittenOperation {
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: {
    readonly required?: boolean;
    readonly content?: Readonly<Record<string, { readonly schema?: JsonSchema }>>;
  };
  readonly responses?: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, { readonly schema?: JsonSchema }>> }>
  >;
  readonly security?: readonly unknown[];
}

/** Lists what an API can be asked for, in the order of its document. @throws ILLUSION_OPENAPI_UNREADABLE */
export function readOperations(document: OpenapiDocument): readonly Operation[] {
  if (typeof document?.openapi !== 'string' || typeof document.paths !== 'object') {
    throw fail('ILLUSION_OPENAPI_UNREADABLE', { reason: 'it has no "openapi" and "paths"' });
  }
  return Object.entries(document.paths).flatMap(([path, item]) =>
    methods.flatMap((method) => {
      const written = item[method] as WrittenOperation | undefined;
      return written ? [readOperation(path, method, written, item, document)] : [];
    }),
  );
}

function readOperation(
  path: string,
  method: (typeof methods)[number],
  written: WrittenOperation,
  item: Readonly<Record<string, unknown>>,
  document: OpenapiDocument,
): Operation {
  const upper = method.toUpperCase() as Operation['method'];
  const shared = (item['parameters'] ?? []) as readonly Parameter[];
  const security = (written.security ?? document.security ?? []) as readonly unknown[];
  const [contentType, content] = Object.entries(written.requestBody?.content ?? {})[0] ?? [];
  return {
    id: `${upper} ${path}`,
    method: upper,
    path,
    parameters: [...shared, ...(written.parameters ?? [])].map((one) => ({ ...one, required: one.required === true })),
    body:
      contentType === undefined
        ? undefined
        : { contentType, schema: content?.schema ?? {}, isRequired: written.requestBody?.required === true },
    answers: new Map(
      Object.entries(written.responses ?? {}).map(([status, answer]) => [
        status,
        {
          contentTypes: Object.keys(answer.content ?? {}),
          schema: Object.entries(answer.content ?? {}).find(([type]) => /\bjson\b/.test(type))?.[1].schema,
        },
      ]),
    ),
    isGuarded: security.length > 0,
  };
}

/** The schema a `$ref` of the document leads to; any other schema is given back. */
export function resolveSchema(schema: JsonSchema, document: OpenapiDocument): JsonSchema {
  const reference = schema['$ref'];
  if (typeof reference !== 'string') return schema;
  const steps = reference.replace(/^#\//, '').split('/');
  let found: unknown = document;
  for (const step of steps) {
    found = (found as Record<string, unknown> | undefined)?.[step.replaceAll('~1', '/').replaceAll('~0', '~')];
  }
  if (typeof found !== 'object' || found === null) {
    throw fail('ILLUSION_OPENAPI_UNREADABLE', { reason: `nothing is at ${reference}` });
  }
  return resolveSchema(found as JsonSchema, document);
}

/** Path of the OAuth2 password endpoint with a leading slash; undefined when the document names none. */
export function findTokenPath(document: OpenapiDocument): string | undefined {
  const schemes = (document.components?.securitySchemes ?? {}) as Record<
    string,
    { readonly flows?: { readonly password?: { readonly tokenUrl?: string } } }
  >;
  const url = Object.values(schemes).flatMap(({ flows }) => flows?.password?.tokenUrl ?? [])[0];
  return url === undefined ? undefined : `/${url.replace(/^https?:\/\/[^/]+/, '').replace(/^\//, '')}`;
}
