import type { Server } from './server.ts';

/** Lets browser pages of these origins call the API; `*` lets all. Tokens travel in a header, so no credentials are allowed along. */
export async function addCors(server: Server, origins: readonly string[]): Promise<void> {
  if (origins.length === 0) return;
  const { default: cors } = await import('@fastify/cors');
  await server.register(cors, {
    origin: origins.includes('*') ? '*' : [...origins],
    methods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
    allowedHeaders: ['authorization', 'content-type', 'x-request-id'],
    exposedHeaders: ['link', 'retry-after', 'x-request-id'],
    maxAge: 600,
  });
}
