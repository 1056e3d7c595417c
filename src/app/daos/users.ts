import type { RowOf } from 'illusion';
import { Dao, type DaoSource, defineStatement, FakeDao, type FakeStore, type ModelDao } from 'illusion/dao';
import { organizations } from '../models/organization.ts';
import { users } from '../models/user.ts';

export type User = RowOf<typeof users>;

/** A user and the organization the user belongs to. */
export interface UserWithOrganization extends User {
  readonly organization: Pick<RowOf<typeof organizations>, 'id' | 'name'>;
}

export interface Users extends ModelDao<typeof users> {
  findByName(name: string): Promise<User | undefined>;
  findWithOrganization(id: string): Promise<UserWithOrganization | undefined>;
}

const findWithOrganization = defineStatement<{ id: string }, User & { readonly organization_name: string }>(
  ({ knex, param }) =>
    knex('users')
      .join('organizations', 'organizations.id', 'users.organization_id')
      .where('users.id', param('id'))
      .select('users.*', 'organizations.name as organization_name'),
);

export class UserDao extends Dao<typeof users> implements Users {
  constructor(source: DaoSource) {
    super(source, users);
  }

  findByName(name: string): Promise<User | undefined> {
    return this.findBy({ name });
  }

  async findWithOrganization(id: string): Promise<UserWithOrganization | undefined> {
    const row = await this.one(findWithOrganization, { id });
    if (!row) return undefined;
    const { organization_name, ...user } = row;
    return { ...user, organization: { id: user.organization_id, name: organization_name } };
  }
}

export class FakeUserDao extends FakeDao<typeof users> implements Users {
  constructor(store: FakeStore) {
    super(store, users);
  }

  findByName(name: string): Promise<User | undefined> {
    return this.findBy({ name });
  }

  async findWithOrganization(id: string): Promise<UserWithOrganization | undefined> {
    const user = await this.find(id);
    const organization = user && (await this.fakeOf(organizations).find(user.organization_id));
    return organization && { ...user, organization: { id: organization.id, name: organization.name } };
  }
}
