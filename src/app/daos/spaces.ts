import type { RowOf } from 'illusion';
import { Dao, type DaoSource, defineStatement, FakeDao, type FakeStore, type ModelDao } from 'illusion/dao';
import { spaces } from '../models/space.ts';
import { users } from '../models/user.ts';

export type Space = RowOf<typeof spaces>;

export interface Spaces extends ModelDao<typeof spaces> {
  /** The spaces of the user's organization, by name. */
  listForUser(userId: string): Promise<Space[]>;
}

const listForUser = defineStatement<{ userId: string }, Space>(({ knex, param }) =>
  knex('spaces')
    .join('users', 'users.organization_id', 'spaces.organization_id')
    .where('users.id', param('userId'))
    .orderBy('spaces.name')
    .select('spaces.*'),
);

export class SpaceDao extends Dao<typeof spaces> implements Spaces {
  constructor(source: DaoSource) {
    super(source, spaces);
  }

  listForUser(userId: string): Promise<Space[]> {
    return this.all(listForUser, { userId });
  }
}

export class FakeSpaceDao extends FakeDao<typeof spaces> implements Spaces {
  constructor(store: FakeStore) {
    super(store, spaces);
  }

  async listForUser(userId: string): Promise<Space[]> {
    const user = await this.fakeOf(users).find(userId);
    if (!user) return [];
    const { organization_id } = user;
    const { rows } = await this.list({
      where: { organization_id },
      orderBy: ['name'],
      limit: (await this.count()) + 1,
    });
    return [...rows];
  }
}
