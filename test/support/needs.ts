import { TestRunner } from 'vitest';
import type { Db } from '../../src/db/db.ts';
import type { Capabilities } from '../../src/dialect/dialect.ts';

/** Skips the current test, saying why, on a server that cannot do what it is about. */
export function needs({ dialect }: Pick<Db, 'dialect'>, capability: keyof Capabilities): void {
  if (!dialect.capabilities[capability]) {
    TestRunner.getCurrentTest()?.context.skip(`needs ${capability}, which ${dialect.version} does not have`);
  }
}
