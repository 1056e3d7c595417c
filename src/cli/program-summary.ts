/** What illusion is, in one sentence. */
export const programSummary = 'The API, database, migrations and tests of a CockroachDB or PostgreSQL project.';
