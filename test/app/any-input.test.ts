import fc from 'fast-check';
import { describe, expect } from 'vitest';
import { password, test } from './support/fixtures.ts';

interface OpenApi {
  readonly paths: Readonly<Record<string, unknown>>;
}

const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom('\0', '\ud800', "'; drop table todo; --", '../../etc/passwd', '%00', '1e999', 'null', '\u{1f600}'),
);

const todo = fc.record({ title: text, content: text, space_id: fc.oneof(text, fc.uuid()) }, { requiredKeys: [] });

describe('the API as a whole', () => {
  test('answers whatever any route is asked with less than 500, and errors with a detail', async ({
    client,
    server,
  }) => {
    const login = { form: { username: 'user2', password } };
    const { body: token } = await client.post<{ access_token: string }>('/auth/login', login);
    const { body: api } = await client.get<OpenApi>('/openapi.json');
    const request = fc.record({
      method: fc.constantFrom('GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'),
      path: fc.constantFrom(...Object.keys(api.paths)),
      id: fc.oneof(fc.uuid(), text),
      query: fc.dictionary(fc.constantFrom('limit', 'after', 'other'), text, { maxKeys: 2 }),
      type: fc.constantFrom('application/json', 'application/x-www-form-urlencoded', 'text/plain'),
      payload: fc.oneof(
        todo.map((value) => JSON.stringify(value)),
        fc.json(),
        text,
      ),
    });
    await fc.assert(
      fc.asyncProperty(request, async ({ method, path, id, query, type, payload }) => {
        const answer = await server.inject({
          method: method as 'GET',
          url: `${path.replace('{id}', encodeURIComponent(id.toWellFormed()))}?${new URLSearchParams(query)}`,
          headers: { authorization: `Bearer ${token.access_token}`, 'content-type': type },
          payload,
        });
        expect(answer.statusCode).toBeLessThan(500);
        if (answer.statusCode >= 400) expect(answer.json()).toHaveProperty('detail');
      }),
      { numRuns: 300 },
    );
  });
});
