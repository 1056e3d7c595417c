import { defineApp } from 'illusion/server';
import { createDaos, createFakeDaos, type Daos } from './daos/daos.ts';
import { addHost } from './routes/host.ts';
import { addLogin } from './routes/login.ts';
import { addMe } from './routes/me.ts';
import { addSpaces } from './routes/spaces.ts';
import { addTodos } from './routes/todos.ts';

/** A todo service: organizations own spaces and users; a user writes todos in spaces of the own organization. */
export default defineApp<Daos>({
  title: 'Todo',
  version: '1.0.0',
  description: 'Organizations own spaces and users; a user writes todos in spaces of the own organization.',
  tokenUrl: 'auth/login',
  exampleLogin: { username: 'user1', password: 'pass' },
  daos: createDaos,
  fakeDaos: () => createFakeDaos(),
  routes(server, { daos, login, rootPath }) {
    addLogin(server, { daos, login });
    addMe(server, daos);
    addSpaces(server, daos);
    addTodos(server, { daos, rootPath });
    addHost(server);
  },
});
