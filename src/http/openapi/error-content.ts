interface Document {
  readonly paths?: unknown;
}

type Content = Readonly<Record<string, { readonly schema?: { readonly $ref?: string } }>>;
type Answers = Readonly<Record<string, { readonly content?: Content }>>;

const errors: ReadonlySet<string> = new Set(['#/components/schemas/Error', '#/components/schemas/ValidationError']);

/** Errors are JSON on every route, also on one whose `produces` says that its answers are something else. */
export function sayErrorsAreJson<D extends Document>(document: D): D {
  const paths = mapValues(document.paths, (path) =>
    mapValues(path, (operation) => {
      const { responses } = (operation ?? {}) as { readonly responses?: Answers };
      return responses ? { ...(operation as object), responses: mapValues(responses, correct) } : operation;
    }),
  );
  return { ...document, paths };
}

function correct(answer: unknown): unknown {
  const { content } = (answer ?? {}) as { readonly content?: Content };
  const [only] = Object.values(content ?? {});
  return errors.has(only?.schema?.$ref ?? '')
    ? { ...(answer as object), content: { 'application/json': only } }
    : answer;
}

function mapValues(object: unknown, change: (value: unknown) => unknown): Record<string, unknown> {
  return Object.fromEntries(Object.entries(object ?? {}).map(([key, value]) => [key, change(value)]));
}
