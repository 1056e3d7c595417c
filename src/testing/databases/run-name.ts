import { randomBytes } from 'node:crypto';

/** Every database a test run makes is named `illusion_test_<run>_<what>`. */
const prefix = 'illusion_test_';
const pattern = /^(illusion_test_[0-9a-f]{12})_[a-z0-9]+$/;

/** The first part of the names of one run's databases; no other run has it. */
export type RunName = `illusion_test_${string}`;

export function makeRunName(): RunName {
  return `${prefix}${randomBytes(6).toString('hex')}`;
}

/** The run a database belongs to, judged by its name; undefined when no test run made it. */
export function runOf(database: string): RunName | undefined {
  return pattern.exec(database)?.[1] as RunName | undefined;
}

/** The database that is made first and dropped last: its comment says whose run it is. */
export function templateName(run: RunName): string {
  return `${run}_template`;
}
