import { hostname } from 'node:os';
import type { Server } from 'illusion/server';
import { Type } from 'typebox';

const Host = Type.Object(
  { host: Type.String(), pid: Type.Integer() },
  { title: 'Host', description: 'The instance that answered' },
);

/** Tells which of several instances behind a proxy answered. */
export function addHost(server: Server): void {
  const instance = { host: hostname(), pid: process.pid };
  server.get(
    '/host',
    { schema: { tags: ['operations'], summary: 'Which instance answers', response: { 200: Host } } },
    async () => instance,
  );
}
