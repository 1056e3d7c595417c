import { type Server, userOnly } from 'illusion/server';
import { Type } from 'typebox';
import type { Daos } from '../daos/daos.ts';
import { Space, toSpace } from '../schemas/space.ts';

export function addSpaces(server: Server, daos: Pick<Daos, 'spaces'>): void {
  server.get(
    '/spaces',
    {
      schema: {
        tags: ['spaces'],
        summary: 'The spaces of your organization',
        security: userOnly,
        response: { 200: Type.Array(Space) },
      },
    },
    async (request) => {
      const spaces = await daos.spaces.listForUser(request.userId);
      return spaces.map(toSpace);
    },
  );
}
