export {
  type ApiContractOptions,
  type ApiFixtures,
  type ApiUser,
  apiContract,
} from './testing/contract/api-contract.ts';
export type { LogEvent, RequestEvent, StatementEvent, TestEvents } from './testing/events/event-log.ts';
export { createFactory, type Factory, type FactoryOptions } from './testing/factories/create-factory.ts';
export { type CallsOf, type FakesContractOptions, fakesContract, type RowsOf } from './testing/fakes/fakes-contract.ts';
export type { BodyOptions, Client, ClientAnswer, RequestOptions } from './testing/fixtures/client.ts';
export { createDbTest } from './testing/fixtures/create-db-test.ts';
export { type CreateTestOptions, createTest } from './testing/fixtures/create-test.ts';
export { fetchInto } from './testing/fixtures/fetch-into.ts';
export type { HttpClient } from './testing/fixtures/http-client.ts';
export type { InsertTemporary } from './testing/fixtures/temporary-rows.ts';
export type { TestClock } from './testing/fixtures/test-clock.ts';
export { globalSetup } from './testing/global-setup.ts';
export type { IsolationLevel } from './testing/isolation/level.ts';
export { type OwnershipContractOptions, ownershipContract } from './testing/ownership/ownership-contract.ts';
export type { SeedOf } from './testing/seeded/read-seed.ts';
