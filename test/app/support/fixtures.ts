import { createTest } from 'illusion/testing';
import app from '../../../src/app/app.ts';
import { seedFakes } from './seed-fakes.ts';

/** The password of every seeded and temporary user. */
export const password = 'pass';

/**
 * Vitest's `test` for the todo API. `seeded`: rows of the seeds by the names they go by, to be read and left alone. `tmpUser`: a
 * user of the organization org1, `tmpTodo`: a todo of that user; both belong to one test.
 */
export const test = createTest({ app, seedFakes })
  .extend('seeded', ({ seed: { users, spaces, todos } }) => {
    const user1 = named(users, 'user1');
    return {
      user1,
      user2: named(users, 'user2'),
      space1: named(spaces, 'space1'),
      space2: named(spaces, 'space2'),
      notes: todos.filter(({ user_id }) => user_id === user1.id),
    };
  })
  .extend('tmpUser', ({ daos, seeded, temporary }) =>
    temporary(daos.users, {
      name: 'tmp-user',
      password: seeded.user1.password,
      organization_id: seeded.user1.organization_id,
    }),
  )
  .extend('tmpTodo', ({ daos, seeded, temporary, tmpUser }) =>
    temporary(daos.todos, {
      title: 'tmp-todo',
      content: 'of tmp-user',
      user_id: tmpUser.id,
      space_id: seeded.space1.id,
    }),
  );

function named<Row extends { readonly name: string }>(rows: readonly Row[], name: string): Row {
  const row = rows.find((one) => one.name === name);
  if (!row) throw new Error(`The seeds made no ${name}.`);
  return row;
}
