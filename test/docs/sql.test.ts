import { expect, it } from 'vitest';
import { openReader } from '../../src/db/open-reader.ts';
import { sqlStateOf } from '../../src/db/sql-state.ts';
import { takeEmptyDatabase } from '../support/database.ts';
import { fencesIn } from './support/read-pages.ts';

/** Understood, and not for a role without the rights of a superuser. */
const refused = '42501';

it('every statement of SQL is understood by the server', async ({ skip }) => {
  for (const { at, text } of fencesIn('sql')) {
    const { url, dispose } = await takeEmptyDatabase();
    const reader = await openReader({ url });
    try {
      skip(reader.dialect.name !== 'postgres', 'the pages show statements of PostgreSQL');
      for (const statement of text.split(/;\n/)) {
        const error = await reader.query(statement).then(
          () => undefined,
          (error: unknown) => error,
        );
        if (sqlStateOf(error) !== refused) expect(error, `${at}: ${statement}`).toBeUndefined();
      }
    } finally {
      await reader.dispose();
      await dispose();
    }
  }
});
