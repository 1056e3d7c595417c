import { createTest } from 'illusion/testing';
import app from '../../../src/app/app.ts';
import type { Daos } from '../../../src/app/daos/daos.ts';
import { seedFakes } from './seed-fakes.ts';

/** The password of every seeded and temporary user. */
export const password = 'pass';

/**
 * Vitest's `test` for the todo API. `seed`: what the seeds put into the database, to be read and left alone. `tmpUser`: a user of
 * the organization org1, `tmpTodo`: a todo of that user; both belong to one test.
 */
export const test = createTest({ app, seedFakes })
  .extend('seed', { scope: 'file' }, ({ daos }) => readSeed(daos))
  .extend('tmpUser', ({ daos, seed, temporary }) =>
    temporary(daos.users, {
      name: 'tmp-user',
      password: seed.user1.password,
      organization_id: seed.user1.organization_id,
    }),
  )
  .extend('tmpTodo', ({ daos, seed, temporary, tmpUser }) =>
    temporary(daos.todos, {
      title: 'tmp-todo',
      content: 'of tmp-user',
      user_id: tmpUser.id,
      space_id: seed.space1.id,
    }),
  );

async function readSeed({ users, spaces, todos }: Daos) {
  const [user1, user2] = [await users.findByName('user1'), await users.findByName('user2')];
  const [space1, space2] = [await spaces.findBy({ name: 'space1' }), await spaces.findBy({ name: 'space2' })];
  if (!user1 || !user2 || !space1 || !space2) throw new Error('The seeds did not run.');
  const { rows: notes } = await todos.listForUser(user1.id);
  for (const row of [user1, user2, space1, space2, ...notes]) Object.freeze(row);
  return Object.freeze({ user1, user2, space1, space2, notes });
}
