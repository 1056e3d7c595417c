import type { ThingNames } from './thing-names.ts';

/** A DAO of a model, and a fake of it in memory. */
export function renderDao({ One, Many, many }: ThingNames, modelImport: string): string {
  return `import type { RowOf } from 'illusion';
import { Dao, type DaoSource, FakeDao, type FakeStore, type ModelDao } from 'illusion/dao';
import { ${many} } from '${modelImport}';

export type ${One} = RowOf<typeof ${many}>;

export type ${Many} = ModelDao<typeof ${many}>;

export class ${One}Dao extends Dao<typeof ${many}> implements ${Many} {
  constructor(source: DaoSource) {
    super(source, ${many});
  }
}

export class Fake${One}Dao extends FakeDao<typeof ${many}> implements ${Many} {
  constructor(store: FakeStore) {
    super(store, ${many});
  }
}
`;
}
