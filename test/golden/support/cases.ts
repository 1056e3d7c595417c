import { readdirSync } from 'node:fs';
import path from 'node:path';

/** A pair of states and what leads from one to the other; a folder of test/golden/cases. */
export interface GoldenCase {
  readonly name: string;
  readonly folder: string;
  readonly before: readonly unknown[];
  readonly after: readonly unknown[];
  /** The product that has what the case is about, when only one has. */
  readonly only: 'postgres' | 'cockroach' | undefined;
}

const folder = path.join(import.meta.dirname, '..', 'cases');

export const caseNames: readonly string[] = readdirSync(folder).sort();

export async function loadCase(name: string): Promise<GoldenCase> {
  const module = (await import(`../cases/${name}/models.ts`)) as Omit<GoldenCase, 'name' | 'folder'>;
  return { name, folder: path.join(folder, name), before: module.before, after: module.after, only: module.only };
}
