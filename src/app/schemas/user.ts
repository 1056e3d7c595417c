import { type Static, Type } from 'typebox';
import type { User as UserRow } from '../daos/users.ts';
import { CreatedAt, Id } from './fields.ts';

/** A user as clients see one: never with the password. */
export const User = Type.Object(
  { id: Id, created_at: CreatedAt, name: Type.String(), organization_id: Id },
  { title: 'User', description: 'The user' },
);

export function toUser({ id, created_at, name, organization_id }: UserRow): Static<typeof User> {
  return { id, created_at: created_at.toISOString(), name, organization_id };
}
