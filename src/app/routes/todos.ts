import { badCredentials, errorAnswer, httpError, nextLink, type Server, userOnly } from 'illusion/server';
import { Type } from 'typebox';
import type { Daos } from '../daos/daos.ts';
import { IdInPath } from '../schemas/fields.ts';
import { NewTodo, Todo, TodoChange, TodoPage, toTodo } from '../schemas/todo.ts';

export interface TodosOptions {
  readonly daos: Pick<Daos, 'todos' | 'users'>;
  /** Prefix a proxy strips. */
  readonly rootPath: string;
}

const tags = ['todo'];
const notFound = errorAnswer('No such todo, or not yours');

/** Somebody else's todo is answered like one that is not there: nobody learns which ids exist. */
function todoNotFound() {
  return httpError(404, 'Todo not found');
}

export function addTodos(server: Server, { daos, rootPath }: TodosOptions): void {
  const { todos, users } = daos;

  server.post(
    '/todo',
    {
      schema: {
        tags,
        summary: 'Write a todo into a space of your organization',
        security: userOnly,
        body: NewTodo,
        response: { 200: Todo, 404: errorAnswer('Your organization has no such space') },
      },
    },
    async (request) => {
      const { title, content, space_id } = request.body;
      const todo = await todos.create({ userId: request.userId, spaceId: space_id, title, content });
      if (todo) return toTodo(todo);
      if (!(await users.find(request.userId))) throw badCredentials();
      throw httpError(404, 'Space not found');
    },
  );

  server.get(
    '/todo',
    {
      schema: {
        tags,
        summary: 'Your todos, newest first',
        description: 'When there are more, the Link header has the URL of the next page.',
        security: userOnly,
        querystring: TodoPage,
        response: { 200: Type.Array(Todo) },
      },
    },
    async (request, reply) => {
      const { rows, next } = await todos.listForUser(request.userId, request.query);
      if (next !== undefined) reply.header('link', nextLink({ rootPath, url: request.url, after: next }));
      return rows.map(toTodo);
    },
  );

  server.get(
    '/todo/:id',
    {
      schema: {
        tags,
        summary: 'One of your todos',
        security: userOnly,
        params: IdInPath,
        response: { 200: Todo, 404: notFound },
      },
    },
    async (request) => {
      const todo = await todos.findForUser(request.userId, request.params.id);
      if (!todo) throw todoNotFound();
      return toTodo(todo);
    },
  );

  server.put(
    '/todo/:id',
    {
      schema: {
        tags,
        summary: 'Change title or content of one of your todos',
        security: userOnly,
        params: IdInPath,
        body: TodoChange,
        response: { 200: Todo, 404: notFound },
      },
    },
    async (request) => {
      const todo = await todos.updateForUser(request.userId, request.params.id, request.body);
      if (!todo) throw todoNotFound();
      return toTodo(todo);
    },
  );

  server.delete(
    '/todo/:id',
    {
      schema: {
        tags,
        summary: 'Delete one of your todos',
        security: userOnly,
        params: IdInPath,
        response: { 200: Type.Object({}, { description: 'It is deleted' }), 404: notFound },
      },
    },
    async (request) => {
      if (!(await todos.deleteForUser(request.userId, request.params.id))) throw todoNotFound();
      return {};
    },
  );
}
