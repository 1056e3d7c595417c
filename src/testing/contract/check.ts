import type { Operation } from '../openapi/operations.ts';
import type { Breach } from './breach.ts';
import type { ContractContext } from './contract-context.ts';

/** One thing that is demanded of every operation. */
export type Check = (operation: Operation, context: ContractContext) => Promise<readonly Breach[]>;

/** Runs a check for every operation that is not left out. */
export async function runCheck(check: Check, context: ContractContext): Promise<readonly Breach[]> {
  const found: Breach[] = [];
  for (const operation of context.operations) found.push(...(await check(operation, context)));
  return found;
}
