import type { Knex } from 'knex';

// check spelled otherwise. Runs on PostgreSQL and CockroachDB.

export async function up(_knex: Knex): Promise<void> {}

export async function down(_knex: Knex): Promise<void> {}
