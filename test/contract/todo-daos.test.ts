import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import {
  daoContract,
  type FakeStore,
  isForeignKeyViolation,
  type Transaction,
  type TransactionSource,
} from 'illusion/dao';
import { describe, expect, it } from 'vitest';
import { createDaos, createFakeDaos, createFakeStore, type Daos } from '../../src/app/daos/daos.ts';
import { organizations } from '../../src/app/models/organization.ts';
import { spaces } from '../../src/app/models/space.ts';
import { todos } from '../../src/app/models/todo.ts';
import { users } from '../../src/app/models/user.ts';
import { migrate } from '../../src/migrate/migrate.ts';
import { useEmptyDatabase } from '../support/database.ts';

interface Subject {
  readonly daos: Daos;
  readonly source: TransactionSource<Transaction>;
}

const own = useEmptyDatabase();

own.prepare(async () => {
  await migrate(own.db, { directory: fileURLToPath(new URL('../../migrations', import.meta.url)) });
}, 60_000);

const subjects = {
  database: (): Subject => ({ daos: createDaos(own.db), source: own.db }),
  fake: (): Subject => {
    const store: FakeStore = createFakeStore();
    return { daos: createFakeDaos(store), source: store };
  },
};

const common = { runner: { describe, it }, subjects, transactions: ({ source }: Subject) => source };

const makeOrganization = ({ daos }: Subject) => daos.organizations.insert({ name: randomUUID() });

async function makeSpace(subject: Subject, organization_id?: string) {
  const organization = organization_id ?? (await makeOrganization(subject)).id;
  return subject.daos.spaces.insert({ name: randomUUID(), organization_id: organization });
}

async function makeUser(subject: Subject, organization_id?: string) {
  const organization = organization_id ?? (await makeOrganization(subject)).id;
  return subject.daos.users.insert({ name: randomUUID(), password: 'hash', organization_id: organization });
}

/** A user, a space of the user's organization, and a way to make todos there. */
async function makeWriter(subject: Subject) {
  const user = await makeUser(subject);
  const space = await makeSpace(subject, user.organization_id);
  const write = async (title: string) => {
    const todo = await subject.daos.todos.create({ userId: user.id, spaceId: space.id, title, content: 'text' });
    if (!todo) throw new Error('no todo was made');
    return todo;
  };
  return { user, space, write };
}

daoContract('organizations', {
  ...common,
  model: organizations,
  dao: ({ daos }) => daos.organizations,
  cases(it) {
    it('keeps an organization that has spaces or users', async (subject) => {
      const { daos } = subject;
      const space = await makeSpace(subject);
      const error = await daos.organizations.delete(space.organization_id).catch((thrown) => thrown);
      expect(isForeignKeyViolation(error, 'spaces_organization_id_fkey')).toBe(true);
      expect(error.details).toMatchObject({ table: 'spaces', direction: 'referenced' });
      expect(await daos.organizations.find(space.organization_id)).toBeDefined();
    });
  },
});

daoContract('spaces', {
  ...common,
  model: spaces,
  dao: ({ daos }) => daos.spaces,
  cases(it) {
    it('lists the spaces of the organization of a user, by name', async (subject) => {
      const user = await makeUser(subject);
      const made = [await makeSpace(subject, user.organization_id), await makeSpace(subject, user.organization_id)];
      await makeSpace(subject);
      const sorted = made.sort((a, b) => (a.name < b.name ? -1 : 1));
      expect(await subject.daos.spaces.listForUser(user.id)).toEqual(sorted);
    });

    it('lists no spaces for an unknown user', async (subject) => {
      await makeSpace(subject);
      expect(await subject.daos.spaces.listForUser(randomUUID())).toEqual([]);
    });
  },
});

daoContract('users', {
  ...common,
  model: users,
  dao: ({ daos }) => daos.users,
  cases(it) {
    it('finds a user by name, letter for letter', async (subject) => {
      const user = await makeUser(subject);
      expect(await subject.daos.users.findByName(user.name)).toEqual(user);
      expect(await subject.daos.users.findByName(`${user.name} `)).toBeUndefined();
      expect(await subject.daos.users.findByName(user.name.toUpperCase())).toBeUndefined();
    });

    it('finds a user together with the organization', async (subject) => {
      const { daos } = subject;
      const user = await makeUser(subject);
      const { id, name } = (await daos.organizations.find(user.organization_id)) ?? {};
      expect(await daos.users.findWithOrganization(user.id)).toEqual({ ...user, organization: { id, name } });
      expect(await daos.users.findWithOrganization(randomUUID())).toBeUndefined();
    });
  },
});

daoContract('todos', {
  ...common,
  model: todos,
  dao: ({ daos }) => daos.todos,
  cases(it) {
    it('makes a todo in a space of the own organization', async (subject) => {
      const { user, space, write } = await makeWriter(subject);
      const todo = await write('Milk');
      expect(todo).toEqual({
        id: expect.any(String),
        created_at: expect.any(Date),
        title: 'Milk',
        content: 'text',
        user_id: user.id,
        space_id: space.id,
      });
      expect(await subject.daos.todos.find(todo.id)).toEqual(todo);
    });

    it('makes no todo in a space of another organization, in no space, or of nobody', async (subject) => {
      const { daos } = subject;
      const { user, space } = await makeWriter(subject);
      const foreign = await makeSpace(subject);
      const todo = { userId: user.id, spaceId: space.id, title: 'Milk', content: 'text' };
      const before = await daos.todos.count();
      expect(await daos.todos.create({ ...todo, spaceId: foreign.id })).toBeUndefined();
      expect(await daos.todos.create({ ...todo, spaceId: randomUUID() })).toBeUndefined();
      expect(await daos.todos.create({ ...todo, userId: randomUUID() })).toBeUndefined();
      expect(await daos.todos.count()).toBe(before);
    });

    it('lists the todos of a user, newest first, page by page', async (subject) => {
      const { user, write } = await makeWriter(subject);
      for (const title of ['1', '2', '3', '4', '5']) await write(title);
      await (await makeWriter(subject)).write('of somebody else');
      const titles: string[][] = [];
      let after: string | undefined;
      do {
        const page = await subject.daos.todos.listForUser(user.id, { limit: 2, after });
        titles.push(page.rows.map(({ title }) => title));
        after = page.next;
      } while (after !== undefined);
      expect(titles).toEqual([['5', '4'], ['3', '2'], ['1']]);
    });

    it('finds a todo for its user only', async (subject) => {
      const { user, write } = await makeWriter(subject);
      const other = await makeUser(subject, user.organization_id);
      const todo = await write('Milk');
      expect(await subject.daos.todos.findForUser(user.id, todo.id)).toEqual(todo);
      expect(await subject.daos.todos.findForUser(other.id, todo.id)).toBeUndefined();
      expect(await subject.daos.todos.findForUser(user.id, randomUUID())).toBeUndefined();
    });

    it('changes what is given of a todo, for its user only', async (subject) => {
      const { todos } = subject.daos;
      const { user, write } = await makeWriter(subject);
      const other = await makeUser(subject, user.organization_id);
      const todo = await write('Milk');
      expect(await todos.updateForUser(user.id, todo.id, { title: 'Bread' })).toEqual({ ...todo, title: 'Bread' });
      expect(await todos.updateForUser(user.id, todo.id, { content: '' })).toEqual({
        ...todo,
        title: 'Bread',
        content: '',
      });
      expect(await todos.updateForUser(user.id, todo.id, {})).toEqual({ ...todo, title: 'Bread', content: '' });
      expect(await todos.updateForUser(other.id, todo.id, { title: 'mine' })).toBeUndefined();
      expect(await todos.updateForUser(other.id, todo.id, {})).toBeUndefined();
      expect(await todos.find(todo.id)).toEqual({ ...todo, title: 'Bread', content: '' });
    });

    it('deletes a todo for its user only', async (subject) => {
      const { todos } = subject.daos;
      const { user, write } = await makeWriter(subject);
      const other = await makeUser(subject, user.organization_id);
      const [todo, kept] = [await write('Milk'), await write('Bread')];
      expect(await todos.deleteForUser(other.id, todo.id)).toBe(false);
      expect(await todos.find(todo.id)).toEqual(todo);
      expect(await todos.deleteForUser(user.id, todo.id)).toBe(true);
      expect(await todos.deleteForUser(user.id, todo.id)).toBe(false);
      expect((await todos.listForUser(user.id)).rows).toEqual([kept]);
    });
  },
});
