import fc from 'fast-check';
import { fail } from '../../kernel/errors/registry.ts';
import { arbitraryOf } from '../openapi/arbitrary-of-schema.ts';
import { type JsonSchema, type OpenapiDocument, type Operation, resolveSchema } from '../openapi/operations.ts';
import type { StressApi } from './api.ts';
import type { Shown } from './ledger.ts';

const VARIANTS = 50;

/** Bodies for an operation, one after the other and then from the start again. */
export type NextBody = () => Shown;

interface Options {
  readonly document: OpenapiDocument;
  readonly api: StressApi;
  readonly token: string | undefined;
  readonly seed: number;
  /** Values to send whatever the schema says. */
  readonly fixed: Shown;
}

/**
 * Makes bodies that the operation's schema allows. A property such as `space_id` gets the id of the first row of `/space`,
 * since a reference to nothing would be refused.
 *
 * @throws ILLUSION_STRESS_NO_REFERENCE
 */
export async function prepareBodies(operation: Operation, options: Options): Promise<NextBody> {
  const { document, seed, fixed } = options;
  const schema = operation.body?.schema ?? {};
  const properties = (resolveSchema(schema, document)['properties'] ?? {}) as Readonly<Record<string, JsonSchema>>;
  const references: Record<string, unknown> = {};
  for (const [name, property] of Object.entries(properties)) {
    const target = /^(.+)_?id$/i.exec(name)?.[1]?.replace(/_$/, '');
    const isReference = target !== undefined && resolveSchema(property, document)['format'] === 'uuid';
    if (isReference && !(name in fixed)) references[name] = await findReferenced(operation, name, target, options);
  }
  const bodies = fc.sample(arbitraryOf(schema, document), { seed, numRuns: VARIANTS }) as Shown[];
  let at = 0;
  return () => ({ ...bodies[at++ % bodies.length], ...references, ...fixed });
}

async function findReferenced(
  operation: Operation,
  name: string,
  target: string,
  { api, token }: Options,
): Promise<unknown> {
  for (const path of [`/${target}`, `/${target}s`]) {
    const { body } = await api.ask('GET', path, { token });
    const first = Array.isArray(body) ? (body[0] as { readonly id?: unknown } | undefined) : undefined;
    if (first?.id !== undefined) return first.id;
  }
  throw fail('ILLUSION_STRESS_NO_REFERENCE', { operation: operation.id, property: name });
}
