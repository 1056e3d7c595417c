import type { IncomingMessage, Server as NodeServer, ServerResponse } from 'node:http';
import type { FastifyBaseLogger, FastifyInstance, FastifyTypeProvider } from 'fastify';
import type { Static, TSchema } from 'typebox';

/** Gives a handler's request and reply the types its TypeBox schemas describe. */
export interface SchemaTypes extends FastifyTypeProvider {
  readonly validator: this['schema'] extends TSchema ? Static<this['schema']> : unknown;
  readonly serializer: this['schema'] extends TSchema ? Static<this['schema']> : unknown;
}

/** A Fastify instance whose routes are typed by their TypeBox schemas. */
export type Server = FastifyInstance<NodeServer, IncomingMessage, ServerResponse, FastifyBaseLogger, SchemaTypes>;
