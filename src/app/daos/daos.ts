import { type Db, FakeStore } from 'illusion/dao';
import { organizations } from '../models/organization.ts';
import { spaces } from '../models/space.ts';
import { todos } from '../models/todo.ts';
import { users } from '../models/user.ts';
import { FakeOrganizationDao, OrganizationDao, type Organizations } from './organizations.ts';
import { FakeSpaceDao, SpaceDao, type Spaces } from './spaces.ts';
import { FakeTodoDao, TodoDao, type Todos } from './todos.ts';
import { FakeUserDao, UserDao, type Users } from './users.ts';

/** What the routes work with. */
export interface Daos {
  readonly organizations: Organizations;
  readonly spaces: Spaces;
  readonly users: Users;
  readonly todos: Todos;
}

export function createDaos(db: Pick<Db, 'knex' | 'url'>): Daos {
  return {
    organizations: new OrganizationDao(db),
    spaces: new SpaceDao(db),
    users: new UserDao(db),
    todos: new TodoDao(db),
  };
}

/** The same in memory. Pass a store to look into it, or to run transactions on it. */
export function createFakeDaos(store: FakeStore = createFakeStore()): Daos {
  return {
    organizations: new FakeOrganizationDao(store),
    spaces: new FakeSpaceDao(store),
    users: new FakeUserDao(store),
    todos: new FakeTodoDao(store),
  };
}

export function createFakeStore(): FakeStore {
  return new FakeStore([organizations, spaces, users, todos]);
}
