import type { RowOf } from 'illusion';
import {
  Dao,
  type DaoSource,
  defineStatement,
  FakeDao,
  type FakeStore,
  type ModelDao,
  type Page,
  type PageOptions,
} from 'illusion/dao';
import { spaces } from '../models/space.ts';
import { todos } from '../models/todo.ts';
import { users } from '../models/user.ts';

export type Todo = RowOf<typeof todos>;

export interface NewTodo {
  readonly userId: string;
  readonly spaceId: string;
  readonly title: string;
  readonly content: string;
}

export interface TodoChanges {
  readonly title?: string | undefined;
  readonly content?: string | undefined;
}

/** Todos belong to their user: what is somebody else's is as if it were not there. */
export interface Todos extends ModelDao<typeof todos> {
  /** Undefined when the user's organization has no such space. */
  create(todo: NewTodo): Promise<Todo | undefined>;
  /** Newest first. */
  listForUser(userId: string, options?: PageOptions): Promise<Page<Todo>>;
  findForUser(userId: string, id: string): Promise<Todo | undefined>;
  /** Changes what is given; undefined when the user has no such todo. */
  updateForUser(userId: string, id: string, changes: TodoChanges): Promise<Todo | undefined>;
  /** False when the user has no such todo. */
  deleteForUser(userId: string, id: string): Promise<boolean>;
}

/** One statement, so that nobody can move a user or a space between the check and the insert. */
const create = defineStatement<NewTodo, Todo>(({ knex, param }) =>
  knex.raw(
    `insert into todo (title, content, user_id, space_id)
     select cast(? as text), cast(? as text), users.id, spaces.id
     from users join spaces on spaces.organization_id = users.organization_id
     where users.id = ? and spaces.id = ?
     returning *`,
    [param('title'), param('content'), param('userId'), param('spaceId')],
  ),
);

export class TodoDao extends Dao<typeof todos> implements Todos {
  constructor(source: DaoSource) {
    super(source, todos);
  }

  create(todo: NewTodo): Promise<Todo | undefined> {
    return this.one(create, todo);
  }

  listForUser(userId: string, options: PageOptions = {}): Promise<Page<Todo>> {
    return this.list({ ...options, where: { user_id: userId } });
  }

  findForUser(userId: string, id: string): Promise<Todo | undefined> {
    return this.findBy({ id, user_id: userId });
  }

  updateForUser(userId: string, id: string, { title, content }: TodoChanges): Promise<Todo | undefined> {
    return this.updateBy({ id, user_id: userId }, { title, content });
  }

  deleteForUser(userId: string, id: string): Promise<boolean> {
    return this.deleteBy({ id, user_id: userId });
  }
}

export class FakeTodoDao extends FakeDao<typeof todos> implements Todos {
  constructor(store: FakeStore) {
    super(store, todos);
  }

  async create({ userId, spaceId, title, content }: NewTodo): Promise<Todo | undefined> {
    const user = await this.fakeOf(users).find(userId);
    const space = await this.fakeOf(spaces).find(spaceId);
    if (!user || user.organization_id !== space?.organization_id) return undefined;
    return this.insert({ title, content, user_id: userId, space_id: spaceId });
  }

  listForUser(userId: string, options: PageOptions = {}): Promise<Page<Todo>> {
    return this.list({ ...options, where: { user_id: userId } });
  }

  findForUser(userId: string, id: string): Promise<Todo | undefined> {
    return this.findBy({ id, user_id: userId });
  }

  updateForUser(userId: string, id: string, { title, content }: TodoChanges): Promise<Todo | undefined> {
    return this.updateBy({ id, user_id: userId }, { title, content });
  }

  deleteForUser(userId: string, id: string): Promise<boolean> {
    return this.deleteBy({ id, user_id: userId });
  }
}
