import { expect, it, onTestFinished } from 'vitest';
import { openApi } from '../../../../src/testing/api/api-under-test.ts';
import { CallerRows } from '../../../../src/testing/api/caller-rows.ts';
import { openNotes } from './notes-app.ts';

/** Rows of a caller whose first requests to make one are refused, since there is one with the same name. */
async function openTaken(times: number) {
  const { server, tokens } = await openNotes();
  onTestFinished(() => server.close());
  const api = await openApi(server);
  let asked = 0;
  const send: typeof api.send = async (request) => {
    const isCreate = request.method === 'POST' && request.url === '/folders';
    if (isCreate && asked++ < times) return { request, status: 409, headers: {}, body: '{"detail":"there is one"}' };
    return api.send(request);
  };
  return new CallerRows({ api: { ...api, send }, caller: { token: tokens[0] }, values: {}, seed: 1 });
}

it('another row is tried where one with the same name is there already', async () => {
  expect(await (await openTaken(3)).make('/folders')).toMatchObject({ collection: '/folders', isMade: true });
});

it('it is given up where there always is one', async () => {
  expect(await (await openTaken(1000)).make('/folders')).toBeUndefined();
});
