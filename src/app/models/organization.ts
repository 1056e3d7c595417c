import { defineModel, text, timestamptz, uuid } from 'illusion';

/** Owns spaces and users. */
export const organizations = defineModel('organizations', {
  columns: {
    id: uuid().primaryKey().defaultRandom(),
    created_at: timestamptz().defaultNow(),
    name: text().unique(),
  },
});
