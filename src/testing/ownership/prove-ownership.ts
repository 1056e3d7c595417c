import fc from 'fast-check';
import { type ApiAnswer, type ApiUnderTest, type InjectServer, isAccepted, openApi } from '../api/api-under-test.ts';
import { type Caller, CallerRows } from '../api/caller-rows.ts';
import { encodeDraft, type FixedValues } from '../api/drafts.ts';
import { readId } from '../api/harvest.ts';
import { listPathParameters } from '../api/nouns.ts';
import type { Breach } from '../contract/breach.ts';
import { selectOperations } from '../contract/select-operations.ts';
import type { Operation } from '../openapi/operations.ts';
import { type Attack, listAttacks, type Tenants } from './list-attacks.ts';
import { findDifference, lookAt, type Sight } from './watch-rows.ts';

export interface Tenant extends Caller {
  readonly userId: string;
}

export interface OwnershipOptions {
  readonly server: InjectServer;
  /** DAOs by name; their rows are read past the API. */
  readonly daos: unknown;
  readonly tenants: readonly [Tenant, Tenant];
  readonly values?: Readonly<Record<string, FixedValues>> | undefined;
  readonly except?: Readonly<Record<string, string>> | undefined;
  /** Statuses that refuse. Default: 403 and 404. */
  readonly refusals?: readonly number[] | undefined;
  readonly seed: number;
}

export interface OwnershipReport {
  /** What a stranger was answered, or did, that they should not. */
  readonly findings: readonly Breach[];
  /** Operations that were asked for something of somebody else's, by how often. */
  readonly tried: Readonly<Record<string, number>>;
  /** What takes an id and could not be tried. */
  readonly untried: readonly Breach[];
}

/** Asks every operation that takes an id for what belongs to another tenant, each of the two in turn. */
export async function proveOwnership(options: OwnershipOptions): Promise<OwnershipReport> {
  const { server, tenants, values = {}, except = {}, seed } = options;
  const api = await openApi(server);
  const operations = selectOperations(api.operations, { values, except });
  const [one, other] = tenants;
  const findings: Breach[] = [];
  const untried = new Map<string, Breach>();
  const tried: Record<string, number> = {};
  for (const [ownerCaller, intruderCaller] of [
    [one, other],
    [other, one],
  ] as const) {
    const owner = new CallerRows({ api, caller: ownerCaller, values, seed });
    const intruder = new CallerRows({ api, caller: intruderCaller, values, seed: seed + 1 });
    await settle(owner, operations);
    await settle(intruder, operations);
    const scene = { api, operations, owner, intruder, options, ignoredKey: intruderCaller.userId };
    try {
      findings.push(...(await findLeaks(scene)));
      for (const operation of sortByHarm(operations)) {
        const result = await attack(operation, scene);
        findings.push(...result.findings);
        tried[operation.id] = (tried[operation.id] ?? 0) + result.count;
        for (const why of result.untried) {
          const what = `could not be tried: ${why}; make rows for both, or say except: { '${operation.id}': 'the reason' }`;
          untried.set(`${operation.id} ${why}`, { operation: operation.id, what });
        }
      }
    } finally {
      await intruder.removeAll();
      await owner.removeAll();
    }
  }
  return { findings, tried, untried: [...untried.values()] };
}

interface Scene extends Tenants {
  readonly api: ApiUnderTest;
  readonly operations: readonly Operation[];
  readonly options: OwnershipOptions;
  readonly ignoredKey: string;
}

/** Reading first, deleting last: what is gone cannot be attacked. */
function sortByHarm(operations: readonly Operation[]): readonly Operation[] {
  const order = ['GET', 'HEAD', 'OPTIONS', 'POST', 'PUT', 'PATCH', 'DELETE'];
  return operations.toSorted((a, b) => order.indexOf(a.method) - order.indexOf(b.method));
}

/** Sees what is there, and makes a row for each path that leads to one. */
async function settle(tenant: CallerRows, operations: readonly Operation[]): Promise<void> {
  await tenant.gather();
  for (const { path } of operations) await tenant.params(path);
  await tenant.gather();
}

async function attack(
  operation: Operation,
  scene: Scene,
): Promise<{ readonly findings: readonly Breach[]; readonly untried: readonly string[]; readonly count: number }> {
  const { api, options, intruder } = scene;
  const { attacks, untried } = await listAttacks(operation, { ...scene, document: api.document, seed: options.seed });
  const findings: Breach[] = [];
  for (const one of attacks) {
    const daos = { daos: options.daos, ...scene };
    const before = await lookAt(daos);
    const answer = await intruder.send(one.request);
    intruder.learn(operation, one.params, answer);
    const what = findHarm(one, answer, scene, { before, after: await lookAt(daos) });
    if (what) findings.push({ operation: operation.id, what: `with ${one.what}: ${what}`, answer });
  }
  return { findings, untried, count: attacks.length };
}

function findHarm(
  { mayBeEmpty }: Attack,
  answer: ApiAnswer,
  { options: { refusals = [403, 404] }, owner }: Scene,
  { before, after }: { readonly before: Sight; readonly after: Sight },
): string | undefined {
  const difference = findDifference(before, after);
  const harm = difference === undefined ? '' : `, and ${difference}`;
  const isEmpty = mayBeEmpty && isAccepted(answer) && findShown(answer, owner) === undefined;
  if (!refusals.includes(answer.status) && !isEmpty)
    return `answers ${answer.status}, and not ${refusals.join(' or ')}${harm}`;
  return difference === undefined ? undefined : `answers ${answer.status}${harm}`;
}

/** The id of a row that was made for the owner, where an answer holds it. */
function findShown({ body }: ApiAnswer, owner: CallerRows): string | undefined {
  const ids = owner.rows.filter(({ isMade }) => isMade).map(({ shown }) => readId(shown, 'id', ''));
  return ids.find((id) => id !== undefined && new RegExp(`"${id}"|[:[,]${id}[\\],}]`).test(body));
}

/** Rows of the owner's among what the intruder is shown without naming them. */
async function findLeaks({ operations, intruder, owner, options }: Scene): Promise<readonly Breach[]> {
  const findings: Breach[] = [];
  for (const operation of operations.filter(
    ({ method, path }) => method === 'GET' && listPathParameters(path).length === 0,
  )) {
    const { arbitrary } = await intruder.drafts(operation);
    const [draft] = fc.sample(arbitrary, { seed: options.seed, numRuns: 1 });
    if (!draft) continue;
    const request = encodeDraft(operation, {}, { ...draft, query: {} });
    const answer = await intruder.send(request);
    const id = isAccepted(answer) ? findShown(answer, owner) : undefined;
    if (id !== undefined)
      findings.push({ operation: operation.id, what: `shows a stranger the owner's ${id}`, answer });
  }
  return findings;
}
