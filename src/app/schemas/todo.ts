import { type Static, Type } from 'typebox';
import type { Todo as TodoRow } from '../daos/todos.ts';
import { CreatedAt, Id } from './fields.ts';

export const Todo = Type.Object(
  { id: Id, created_at: CreatedAt, title: Type.String(), content: Type.String(), space_id: Id },
  { title: 'Todo', description: 'The todo' },
);

export const NewTodo = Type.Object(
  {
    title: Type.String({ examples: ['Buy milk'] }),
    content: Type.String({ examples: ['Two litres'] }),
    space_id: Id,
  },
  { title: 'NewTodo' },
);

export const TodoChange = Type.Object(
  { title: Type.Optional(Type.String()), content: Type.Optional(Type.String()) },
  { title: 'TodoChange' },
);

export const TodoPage = Type.Object({
  limit: Type.Integer({ minimum: 1, maximum: 1000, default: 100, description: 'How many at most' }),
  after: Type.Optional(
    Type.String({ format: 'cursor', description: 'Where to go on: copied from the Link header of the page before' }),
  ),
});

/** A todo as clients see one: without its owner, who is the caller. */
export function toTodo({ id, created_at, title, content, space_id }: TodoRow): Static<typeof Todo> {
  return { id, created_at: created_at.toISOString(), title, content, space_id };
}
