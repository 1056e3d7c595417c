import { type Static, Type } from 'typebox';
import type { Space as SpaceRow } from '../daos/spaces.ts';
import { CreatedAt, Id } from './fields.ts';

export const Space = Type.Object(
  { id: Id, created_at: CreatedAt, name: Type.String(), organization_id: Id },
  { title: 'Space', description: 'A space' },
);

export function toSpace({ id, created_at, name, organization_id }: SpaceRow): Static<typeof Space> {
  return { id, created_at: created_at.toISOString(), name, organization_id };
}
