import { defineModel, text, timestamptz, uuid } from 'illusion';
import { organizations } from './organization.ts';

/** Somebody who logs in; `password` is an argon2id hash. */
export const users = defineModel('users', {
  columns: {
    id: uuid().primaryKey().defaultRandom(),
    created_at: timestamptz().defaultNow(),
    name: text().unique(),
    password: text(),
    organization_id: uuid().references(() => organizations.columns.id),
  },
  indexes: [{ columns: ['organization_id'] }],
});
