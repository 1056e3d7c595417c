import { Dao } from '../../dao/dao.ts';
import { FakeDao } from '../../dao/fake/fake-dao.ts';
import type { AnyDao } from '../../dao/list-daos.ts';

const shared: readonly object[] = [Dao.prototype, FakeDao.prototype, Object.prototype];
const sharedNames = new Set(shared.flatMap((prototype) => Object.getOwnPropertyNames(prototype)));

/** The names of the methods a DAO has beyond those of every DAO. */
export function listOwnMethods(dao: AnyDao): readonly string[] {
  const names: string[] = [];
  for (let at = Object.getPrototypeOf(dao); at !== null && !shared.includes(at); at = Object.getPrototypeOf(at)) {
    for (const [name, { value }] of Object.entries(Object.getOwnPropertyDescriptors(at))) {
      if (typeof value === 'function' && !sharedNames.has(name)) names.push(name);
    }
  }
  return [...new Set(names)].sort();
}
