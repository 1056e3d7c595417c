import { readTestSeed, type TestSeed } from '../../kernel/test-seed.ts';
import {
  type ApiAnswer,
  type ApiRequest,
  type ApiUnderTest,
  type InjectServer,
  openApi,
} from '../api/api-under-test.ts';
import { type Caller, CallerRows } from '../api/caller-rows.ts';
import type { FixedValues } from '../api/drafts.ts';
import { isHarmful, type Params } from '../api/known-row.ts';
import { listPathParameters } from '../api/nouns.ts';
import type { Operation } from '../openapi/operations.ts';
import { selectOperations } from './select-operations.ts';

export interface ContractOptions {
  readonly server: InjectServer;
  readonly caller: Caller;
  /** Values to send with an operation, whatever its schema says, by its id and then by name. */
  readonly values?: Readonly<Record<string, FixedValues>> | undefined;
  /** Operations that are left out, with the reason. */
  readonly except?: Readonly<Record<string, string>> | undefined;
  /** Requests that chance makes for each operation and check. Default: 25. */
  readonly runs?: number | undefined;
  readonly seed?: TestSeed | undefined;
}

/** What the checks of one test work with. */
export interface ContractContext {
  readonly api: ApiUnderTest;
  /** Those that are not left out. */
  readonly operations: readonly Operation[];
  readonly caller: Caller;
  readonly rows: CallerRows;
  readonly values: Readonly<Record<string, FixedValues>>;
  readonly runs: number;
  readonly seed: TestSeed;
  /** Asks as the caller where one has to be known, and keeps what was made. */
  ask(operation: Operation, params: Params, request: ApiRequest): Promise<ApiAnswer>;
  /** Values for the path of an operation; those of a row of its own where asking ends it. */
  paramsFor(operation: Operation): Promise<Params | undefined>;
}

const RUNS = 25;

/** @throws ILLUSION_OPENAPI_UNREADABLE, ILLUSION_CONTRACT_UNKNOWN_OPERATION */
export async function openContract(options: ContractOptions): Promise<ContractContext> {
  const { server, caller, values = {}, except = {}, runs = RUNS, seed = readTestSeed(process.env) } = options;
  const api = await openApi(server);
  const operations = selectOperations(api.operations, { values, except });
  const rows = new CallerRows({ api, caller, values, seed: seed.seed });
  await rows.gather();
  return {
    api,
    operations,
    caller,
    rows,
    values,
    runs,
    seed,
    ask: async (operation, params, request) => {
      const answer = await (operation.isGuarded ? rows.send(request) : api.send(request));
      rows.learn(operation, params, answer);
      return answer;
    },
    paramsFor: async (operation) => {
      const fixed = Object.entries(values[operation.id] ?? {}).filter(([name]) => operation.path.includes(`{${name}}`));
      const given = Object.fromEntries(fixed.map(([name, value]) => [name, String(value)]));
      if (listPathParameters(operation.path).every(({ name }) => name in given)) return given;
      // What was there before is only read.
      const isFresh = operation.method === 'DELETE' || (isHarmful(operation) && !rows.hasMade(operation.path));
      const params = await (isFresh ? rows.makeFor(operation.path) : rows.params(operation.path));
      return params && { ...params, ...given };
    },
  };
}
