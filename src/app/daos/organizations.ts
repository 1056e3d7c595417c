import { Dao, type DaoSource, FakeDao, type FakeStore, type ModelDao } from 'illusion/dao';
import { organizations } from '../models/organization.ts';

export type Organizations = ModelDao<typeof organizations>;

export class OrganizationDao extends Dao<typeof organizations> implements Organizations {
  constructor(source: DaoSource) {
    super(source, organizations);
  }
}

export class FakeOrganizationDao extends FakeDao<typeof organizations> implements Organizations {
  constructor(store: FakeStore) {
    super(store, organizations);
  }
}
