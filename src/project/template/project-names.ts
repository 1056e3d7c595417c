import { basename, resolve } from 'node:path';
import { fail } from '../../kernel/errors/registry.ts';

/** The names a new project goes by. */
export interface ProjectNames {
  /** As in package.json: `todo-shop`, `@team/todo-shop`. */
  readonly name: string;
  /** Of its containers: `todo-shop`. */
  readonly slug: string;
  /** Of its database in containers, which needs no quotes: `todo_shop`. */
  readonly database: string;
  /** What its API is called: `Todo Shop`. */
  readonly title: string;
}

/** What npm takes for a name, without those that only old packages have. */
const packageName = /^(?:@[a-z0-9-][a-z0-9._-]*\/)?[a-z][a-z0-9._-]{0,200}$/;

/** What a name has to be, for somebody who gave another one. */
export const nameRule =
  'A name as in package.json: small letters, digits, - and _, beginning with a letter; not illusion itself.';

/** Whether a project may be called so: npm takes it, and it is not that of this package. */
export function isPackageName(name: string): boolean {
  return packageName.test(name) && name !== 'illusion';
}

/** @throws ILLUSION_INIT_NAME for what is no {@link isPackageName}. */
export function namesOf(name: string): ProjectNames {
  if (!isPackageName(name)) throw fail('ILLUSION_INIT_NAME', { name, rule: nameRule });
  const words = name
    .replace(/^@[^/]+\//, '')
    .split(/[^a-z0-9]+/)
    .filter(Boolean);
  const title = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(' ');
  return { name, slug: words.join('-'), database: words.join('_'), title };
}

/** A name that npm takes, made of that of a folder. */
export function suggestName(folder: string): string {
  const words = basename(resolve(folder))
    .toLowerCase()
    .normalize('NFKD')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^[^a-z]+|-+$/g, '');
  return words === '' || words === 'illusion' ? 'my-api' : words;
}
