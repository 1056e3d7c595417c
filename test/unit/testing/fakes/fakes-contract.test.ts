import type { FakeStore } from 'illusion/dao';
import { fakesContract } from 'illusion/testing';
import { describe, expect, it } from 'vitest';
import { createFakeDaos, createFakeStore, type Daos } from '../../../../src/app/daos/daos.ts';
import { FakeTodoDao, type Todo } from '../../../../src/app/daos/todos.ts';
import { compareCalls, type NamedDaos } from '../../../../src/testing/fakes/compare-calls.ts';

interface Defined {
  readonly title: string;
  readonly run: (context: object) => Promise<void> | void;
}

/** What the contract defines, without a runner. */
function collect(makeFake: (store: FakeStore) => FakeTodoDao, calls?: object): readonly Defined[] {
  const tests: Defined[] = [];
  const path: string[] = [];
  const test = Object.assign(
    (title: string, run: Defined['run']) => tests.push({ title: [...path, title].join(' > '), run }),
    {
      describe: (title: string, body: () => void) => {
        path.push(title);
        body();
        path.pop();
      },
    },
  );
  const fakeDaos = () => {
    const store = createFakeStore();
    return { ...createFakeDaos(store), todos: makeFake(store) };
  };
  fakesContract({ test, app: { title: 'Todo', fakeDaos }, calls } as never);
  return tests;
}

/** Compares a fake of todos with the right one, which stands for the database here. */
async function compare(method: string, args: (rows: never) => readonly unknown[], fake: typeof FakeTodoDao) {
  const store = createFakeStore();
  const daos: Daos = { ...createFakeDaos(store), todos: new fake(store) };
  const real = createFakeDaos();
  await compareCalls({
    dao: 'todos',
    method,
    args: args as never,
    real: real as unknown as NamedDaos,
    fake: daos as unknown as NamedDaos,
    seed: 3,
  });
}

type Rows = { readonly users: { readonly id: string }; readonly todos: Todo };
const find = ({ users, todos }: Rows) => [users.id, todos.id];

describe('a fake with a method of its own', () => {
  it('passes when it does what the DAO does', async () => {
    await compare('findForUser', find, FakeTodoDao);
    await compare('updateForUser', (rows: Rows) => [...find(rows), { title: 'new' }], FakeTodoDao);
    await compare('deleteForUser', find, FakeTodoDao);
  });

  it('is caught when it forgets to ask whose row it is', async () => {
    class Fake extends FakeTodoDao {
      override findForUser(_: string, id: string) {
        return this.findBy({ id });
      }
    }
    await expect(compare('findForUser', find, Fake)).rejects.toThrow(/todos\.findForUser\(.*gives something else/);
  });

  it('is caught when it gives the right answer and does nothing', async () => {
    class Fake extends FakeTodoDao {
      override async deleteForUser(userId: string, id: string) {
        return (await this.findForUser(userId, id)) !== undefined;
      }
    }
    await expect(compare('deleteForUser', find, Fake)).rejects.toThrow(/todos\.deleteForUser\(.*leaves other rows/);
  });

  it('is caught when it throws where the DAO does not', async () => {
    class Fake extends FakeTodoDao {
      override findForUser(): Promise<never> {
        return Promise.reject(new Error('not written yet'));
      }
    }
    await expect(compare('findForUser', find, Fake)).rejects.toThrow(/gives something else/);
  });
});

describe('the contract of all fakes', () => {
  const own = 'todos and its fake > findForUser does the same in both';

  it('holds every fake to its model, with and without a database', () => {
    const titles = collect((store) => new FakeTodoDao(store)).map(({ title }) => title);
    for (const dao of ['organizations', 'spaces', 'users', 'todos']) {
      for (const kind of ['database', 'fake']) {
        expect(titles).toContain(`${dao} (${kind}) > inserts a row and gives it with its defaults`);
      }
    }
  });

  it('says how a method is compared that it is not told of, and does not pass it', () => {
    const { run } = collect((store) => new FakeTodoDao(store)).find(({ title }) => title === own) as Defined;
    let note = '';
    run({
      skip: (text: string) => {
        note = text;
      },
    });
    expect(note).toBe(
      'say how it is called: calls: { todos: { findForUser: (rows) => [...] } }; or false, where tests of your own cover it',
    );
  });

  it('leaves out a method that tests of its own cover', () => {
    const tests = collect((store) => new FakeTodoDao(store), { todos: { findForUser: false } });
    expect(tests.map(({ title }) => title)).not.toContain(own);
  });

  it('finds a method that only the fake has', () => {
    class Fake extends FakeTodoDao {
      listAll() {
        return this.list();
      }
    }
    const { run } = collect((store) => new Fake(store)).find(
      ({ title }) => title === 'todos and its fake > have the same methods',
    ) as Defined;
    expect(() => run({ db: {}, daos: createFakeDaos() })).toThrow(/listAll/);
    expect(() => run({ db: {}, daos: { todos: new Fake(createFakeStore()) } })).not.toThrow();
  });
});
