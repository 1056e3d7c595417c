import { createSecretKey } from 'node:crypto';
import Fastify from 'fastify';
import { jwtVerify } from 'jose';
import pg from 'pg';

/**
 * The routes of the reference API as a careful person would write them by hand: fastify, pg and jose, the same
 * validation, the same ownership rules, one prepared statement per request, and nothing else. What the API is measured against.
 *
 * Environment: DB_DSN, SECRET_KEY, PORT. Prints `ready` when it listens.
 */
const pool = new pg.Pool({ connectionString: process.env['DB_DSN'], max: 10 });
const key = createSecretKey(Buffer.from(process.env['SECRET_KEY'] ?? ''));
const app = Fastify({ logger: false });

const uuid = { type: 'string', format: 'uuid' } as const;
const todo = {
  type: 'object',
  properties: {
    id: uuid,
    created_at: { type: 'string' },
    title: { type: 'string' },
    content: { type: 'string' },
    space_id: uuid,
  },
} as const;

async function callerOf(authorization: string | undefined): Promise<string | undefined> {
  if (!authorization?.startsWith('Bearer ')) return undefined;
  try {
    const { payload } = await jwtVerify(authorization.slice(7), key, { algorithms: ['HS256'] });
    return payload.sub;
  } catch {
    return undefined;
  }
}

app.get('/healthz', () => ({ status: 'ok' }));

app.get<{ Params: { id: string } }>(
  '/todo/:id',
  { schema: { params: { type: 'object', properties: { id: uuid }, required: ['id'] }, response: { 200: todo } } },
  async (request, reply) => {
    const user = await callerOf(request.headers.authorization);
    if (user === undefined) return reply.code(401).send({ detail: 'Could not validate credentials' });
    const { rows } = await pool.query({
      name: 'read-todo',
      text: 'select id, created_at, title, content, space_id from todo where id = $1 and user_id = $2',
      values: [request.params.id, user],
    });
    return rows[0] ?? reply.code(404).send({ detail: 'Todo not found' });
  },
);

app.post<{ Body: { title: string; content: string; space_id: string } }>(
  '/todo',
  {
    schema: {
      body: {
        type: 'object',
        properties: { title: { type: 'string' }, content: { type: 'string' }, space_id: uuid },
        required: ['title', 'content', 'space_id'],
      },
      response: { 200: todo },
    },
  },
  async (request, reply) => {
    const user = await callerOf(request.headers.authorization);
    if (user === undefined) return reply.code(401).send({ detail: 'Could not validate credentials' });
    const { title, content, space_id } = request.body;
    const { rows } = await pool.query({
      name: 'create-todo',
      text: `insert into todo (title, content, user_id, space_id)
       select $1, $2, u.id, s.id from users u join spaces s on s.organization_id = u.organization_id where u.id = $3 and s.id = $4
       returning id, created_at, title, content, space_id`,
      values: [title, content, user, space_id],
    });
    return rows[0] ?? reply.code(404).send({ detail: 'Space not found' });
  },
);

await app.listen({ host: '127.0.0.1', port: Number(process.env['PORT']) });
process.stdout.write('ready\n');
