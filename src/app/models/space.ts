import { defineModel, text, timestamptz, uuid } from 'illusion';
import { organizations } from './organization.ts';

/** Where the users of an organization put their todos. */
export const spaces = defineModel('spaces', {
  columns: {
    id: uuid().primaryKey().defaultRandom(),
    created_at: timestamptz().defaultNow(),
    name: text().unique(),
    organization_id: uuid().references(() => organizations.columns.id),
  },
  indexes: [{ columns: ['organization_id'] }],
});
