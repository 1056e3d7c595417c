import { defineSeed } from 'illusion';

const notes = [
  { title: 'note1', content: 'the first note of user1' },
  { title: 'note2', content: 'the second note of user1' },
  { title: 'note3', content: 'the third note of user1' },
];

export default defineSeed({
  table: 'todo',
  key: ['title', 'user_id'],
  rows: async (knex) => {
    const user = await knex('users').where({ name: 'user1' }).first();
    const space = await knex('spaces').where({ name: 'space1' }).first();
    return notes.map((note) => ({ ...note, user_id: user.id, space_id: space.id }));
  },
});
