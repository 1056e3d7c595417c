import { Type } from 'typebox';

/** A random UUID the database made. */
export const Id = Type.String({ format: 'uuid' });

export const CreatedAt = Type.String({ format: 'date-time' });

/** The parameter of a path that ends in an id; what is no UUID is a 422. */
export const IdInPath = Type.Object({ id: Id });
