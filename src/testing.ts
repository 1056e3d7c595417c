export type { BodyOptions, Client, ClientAnswer, RequestOptions } from './testing/fixtures/client.ts';
export { createDbTest } from './testing/fixtures/create-db-test.ts';
export { type CreateTestOptions, createTest } from './testing/fixtures/create-test.ts';
export type { InsertTemporary } from './testing/fixtures/temporary-rows.ts';
export { globalSetup } from './testing/global-setup.ts';
