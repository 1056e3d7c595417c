import { badCredentials, type Server, userOnly } from 'illusion/server';
import type { Daos } from '../daos/daos.ts';
import { toUser, User } from '../schemas/user.ts';

export function addMe(server: Server, daos: Pick<Daos, 'users'>): void {
  server.get(
    '/me',
    { schema: { tags: ['auth'], summary: 'Who the token belongs to', security: userOnly, response: { 200: User } } },
    async (request) => {
      const user = await daos.users.find(request.userId);
      // The token outlives its user.
      if (!user) throw badCredentials();
      return toUser(user);
    },
  );
}
