import { defineModel, text, timestamptz, uuid } from 'illusion';
import { spaces } from './space.ts';
import { users } from './user.ts';

/** A note of a user, in a space of the user's organization. */
export const todos = defineModel('todo', {
  columns: {
    id: uuid().primaryKey().defaultRandom(),
    created_at: timestamptz().defaultNow(),
    title: text(),
    content: text(),
    user_id: uuid().references(() => users.columns.id),
    space_id: uuid().references(() => spaces.columns.id),
  },
  indexes: [{ columns: ['user_id'] }, { columns: ['space_id'] }],
});
