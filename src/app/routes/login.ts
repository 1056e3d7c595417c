import { errorAnswer, type Login, type Server } from 'illusion/server';
import type { Daos } from '../daos/daos.ts';
import { LoginForm, Token } from '../schemas/login.ts';

export interface LoginOptions {
  readonly daos: Pick<Daos, 'users'>;
  readonly login: Login;
}

export function addLogin(server: Server, { daos, login }: LoginOptions): void {
  server.post(
    '/auth/login',
    {
      schema: {
        tags: ['auth'],
        summary: 'Exchange name and password for a token',
        consumes: ['application/x-www-form-urlencoded'],
        body: LoginForm,
        response: {
          200: Token,
          401: errorAnswer('Unknown user or wrong password'),
          429: errorAnswer('Too many failed logins; see Retry-After'),
        },
      },
    },
    (request) =>
      login({
        name: request.body.username,
        password: request.body.password,
        address: request.ip,
        findUser: (name) => daos.users.findByName(name),
      }),
  );
}
