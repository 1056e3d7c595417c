import { describe, expect, it } from 'vitest';
import { proveOwnership } from '../../../../src/testing/ownership/prove-ownership.ts';
import { type Faults, openNotes, users } from '../api/notes-app.ts';

async function prove(faults: Faults = {}, more: Partial<Parameters<typeof proveOwnership>[0]> = {}) {
  const { server, daos, tokens } = await openNotes(faults);
  const tenants = [
    { userId: users[0], token: tokens[0] },
    { userId: users[1], token: tokens[1] },
  ] as const;
  const report = await proveOwnership({ server, daos, tenants, seed: 1, ...more });
  return { ...report, daos, found: report.findings.map(({ operation, what }) => `${operation} ${what}`) };
}

describe('an API in which each row has one owner', () => {
  it('passes when it asks whose it is, and has been asked for all of it', async () => {
    const { findings, untried, tried, daos } = await prove();
    expect(findings).toEqual([]);
    expect(untried).toEqual([]);
    expect(tried).toMatchObject({
      'GET /folders/{folder_id}/notes': 2,
      'GET /folders/{folder_id}/notes/{id}': 6,
      'POST /notes': 2,
      'GET /notes/{id}': 2,
      'PUT /notes/{id}': 2,
      'DELETE /notes/{id}': 2,
    });
    expect(await daos.notes.count()).toBe(0);
  });

  it('is caught when anybody may read a row', async () => {
    const { found } = await prove({ unowned: ['GET /notes/{id}'] });
    expect(new Set(found)).toEqual(new Set(['GET /notes/{id} with id of the owner: answers 200, and not 403 or 404']));
  });

  it('is caught when anybody may change a row', async () => {
    const { found } = await prove({ unowned: ['PUT /notes/{id}'] });
    expect(found).toHaveLength(2);
    expect(found[0]).toMatch(
      /^PUT \/notes\/\{id\} with id of the owner: answers 200, and not 403 or 404, and the row \S+ of notes is changed$/,
    );
  });

  it('is caught when anybody may delete a row', async () => {
    const { found } = await prove({ unowned: ['DELETE /notes/{id}'] });
    expect(found).toHaveLength(2);
    expect(found[0]).toMatch(
      /^DELETE \/notes\/\{id\} .* answers 200, and not 403 or 404, and the row \S+ of notes is gone$/,
    );
  });

  it('is caught when it says that a row is not there, and deletes it', async () => {
    const { found } = await prove({ deletesAndDenies: true });
    expect(found).toHaveLength(2);
    expect(found[0]).toMatch(
      /^DELETE \/notes\/\{id\} with id of the owner: answers 404, and the row \S+ of notes is gone$/,
    );
  });

  it('is caught without DAOs, too, by what the owner is shown', async () => {
    const { found } = await prove({ unowned: ['PUT /notes/{id}'] }, { daos: undefined });
    expect(found[0]).toMatch(/and GET \/notes\/\S+ is changed$/);
  });

  it('is caught when a body may name somebody else’s row', async () => {
    const { found } = await prove({ unowned: ['POST /notes'] });
    expect(new Set(found)).toEqual(
      new Set(['POST /notes with folder_id of the owner: answers 200, and not 403 or 404']),
    );
  });

  it('is caught when a list shows what is somebody else’s', async () => {
    const { found } = await prove({ unowned: ['GET /folders'] });
    expect(found.some((one) => /^GET \/folders shows a stranger the owner's \S+$/.test(one))).toBe(true);
  });

  it('is caught when the rows of a row are shown to anybody', async () => {
    const { found } = await prove({ unowned: ['GET /folders/{folder_id}/notes'] });
    expect(found[0]).toBe(
      'GET /folders/{folder_id}/notes with folder_id of the owner: answers 200, and not 403 or 404',
    );
  });
});

describe('an API in which rows are found by two ids', () => {
  it('is caught when it asks for the owner of one of them only', async () => {
    const { found } = await prove({ unowned: ['GET /folders/{folder_id}/notes/{id}'] });
    const operation = 'GET /folders/{folder_id}/notes/{id}';
    expect(new Set(found)).toEqual(new Set([`${operation} with id of the owner: answers 200, and not 403 or 404`]));
  });
});

describe('what could not be tried', () => {
  it('is told, and not taken for right', async () => {
    const except = { 'POST /folders': 'for this test', 'POST /notes': 'for this test' };
    const { server, daos, tokens } = await openNotes();
    const tenants = [
      { userId: users[0], token: tokens[0] },
      { userId: users[1], token: tokens[1] },
    ] as const;
    const quiet = { ...server, initialConfig: server.initialConfig, inject: refuseToMake(server) };
    const { untried } = await proveOwnership({ server: quiet as never, daos, tenants, seed: 1, except });
    expect(new Set(untried.map(({ operation }) => operation))).toEqual(
      new Set([
        'GET /folders/{folder_id}/notes',
        'GET /folders/{folder_id}/notes/{id}',
        'GET /notes/{id}',
        'PUT /notes/{id}',
        'DELETE /notes/{id}',
      ]),
    );
    expect(untried[0]?.what).toMatch(
      /^could not be tried: the owner has nothing that its path could lead to; make rows/,
    );
  });

  it('is left out when there is a reason', async () => {
    const { tried, found } = await prove(
      { unowned: ['GET /notes/{id}'] },
      { except: { 'GET /notes/{id}': 'anybody may read notes' } },
    );
    expect(found).toEqual([]);
    expect(tried['GET /notes/{id}']).toBeUndefined();
  });

  it('cannot be named wrongly', async () => {
    await expect(prove({}, { except: { 'GET /note/{id}': 'no reason' } })).rejects.toMatchObject({
      code: 'ILLUSION_CONTRACT_UNKNOWN_OPERATION',
      next: 'Did you mean "GET /notes/{id}"?',
    });
  });
});

/** An API whose rows nobody can make. */
function refuseToMake(server: Awaited<ReturnType<typeof openNotes>>['server']) {
  return async (request: { readonly method: string }) =>
    request.method === 'POST' ? server.inject('/nowhere') : server.inject(request as never);
}
