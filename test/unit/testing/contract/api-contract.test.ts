import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestSeed } from '../../../../src/kernel/test-seed.ts';
import type { InjectServer } from '../../../../src/testing/api/api-under-test.ts';
import { makeBadTokens } from '../../../../src/testing/contract/bad-tokens.ts';
import { makeBreachError } from '../../../../src/testing/contract/breach.ts';
import { type Check, runCheck } from '../../../../src/testing/contract/check.ts';
import { findElsewhere } from '../../../../src/testing/contract/check-elsewhere.ts';
import { checkHostile } from '../../../../src/testing/contract/check-hostile.ts';
import { checkInvalidBody } from '../../../../src/testing/contract/check-invalid-body.ts';
import { checkInvalidParameters } from '../../../../src/testing/contract/check-invalid-parameters.ts';
import { checkLifeCycle } from '../../../../src/testing/contract/check-life-cycle.ts';
import { checkTokens } from '../../../../src/testing/contract/check-tokens.ts';
import { checkValid } from '../../../../src/testing/contract/check-valid.ts';
import { type ContractOptions, openContract } from '../../../../src/testing/contract/contract-context.ts';
import type { Parameter } from '../../../../src/testing/openapi/operations.ts';
import { disguise, type Faults, openNotes, secretKey, users } from '../api/notes-app.ts';

type Disguise = Parameters<typeof disguise>[1];

let right: Awaited<ReturnType<typeof openNotes>>;
beforeAll(async () => {
  right = await openNotes();
});
afterAll(() => right.server.close());

async function open(server: InjectServer, token: string, more: Partial<ContractOptions> = {}) {
  const caller = { token, ids: { user: users[0] } };
  return openContract({ server, caller, runs: 20, seed: { seed: 5, path: undefined }, ...more });
}

/** What a check finds in an API whose document or answers are not what they should be. */
async function find(check: Check, how: Disguise = {}, more: Partial<ContractOptions> = {}) {
  const context = await open(disguise(right.server, how), right.tokens[0], more);
  return runCheck(check, context);
}

/** What a check finds in an API that does something wrong. */
async function findIn(check: Check, faults: Faults) {
  const { server, tokens } = await openNotes(faults);
  return runCheck(check, await open(server, tokens[0]));
}

function tokensCheck(): Check {
  return checkTokens(makeBadTokens({ token: right.tokens[0], secretKey, now: new Date() }));
}

function word(breaches: Awaited<ReturnType<typeof find>>): readonly string[] {
  return breaches.map(({ operation, what }) => `${operation} ${what}`);
}

describe('an API that is what its document says', () => {
  it.for([
    ['what is allowed', checkValid],
    ['bodies that are not', checkInvalidBody],
    ['parameters that are not', checkInvalidParameters],
    ['hostile requests', checkHostile],
    ['the life of a row', checkLifeCycle],
  ] as const)('passes: %s', async ([, check]) => {
    expect(word(await find(check))).toEqual([]);
  });

  it('passes: tokens that are no good', async () => {
    expect(word(await find(tokensCheck()))).toEqual([]);
  });

  it('passes: what is not there', async () => {
    expect(word(await findElsewhere(await open(right.server, right.tokens[0])))).toEqual([]);
  });
});

describe('an API that fails', () => {
  it('is caught, with the smallest request that chance could find', async () => {
    const before = {
      'POST /notes': ({ title = '' }: Readonly<Record<string, string>>) => {
        if (title.length > 20) throw new Error('too long for me');
      },
    };
    const [breach] = await findIn(checkValid, { before });
    expect(`${breach?.operation} ${breach?.what}`).toBe('POST /notes answers 500');
    const sent = JSON.parse(String(breach?.answer?.request.body)) as { title: string };
    expect(sent.title).toBe('x'.repeat(21));
  });

  it('is caught again with the seed and path that were told', async () => {
    const before = {
      'POST /notes': ({ title = '' }: Readonly<Record<string, string>>) => {
        if (title !== '') throw new Error('no');
      },
    };
    const { server, tokens } = await openNotes({ before });
    const except = { 'GET /folders/{folder_id}/notes/{id}': 'there are no notes' };
    const run = async (seed?: TestSeed) => {
      const found = await runCheck(checkValid, await open(server, tokens[0], { except, ...(seed && { seed }) }));
      return found.find(({ operation }) => operation === 'POST /notes');
    };
    const first = await run();
    expect(first?.seed?.path).toMatch(/^\d+(:\d+)*$/);
    const second = await run(first?.seed);
    const titleOf = (breach: typeof first) => JSON.parse(String(breach?.answer?.request.body)).title;
    expect(titleOf(second)).toBe(titleOf(first));
  });

  it('is caught by text that nobody expects', async () => {
    const before = {
      'POST /notes': ({ title = '' }: Readonly<Record<string, string>>) => {
        if (title.includes("'")) throw new Error('syntax error at end of input');
      },
    };
    expect(word(await findIn(checkHostile, { before }))).toEqual(['POST /notes sent SQL as title: answers 500']);
  });

  it('is caught when it loses a change, or keeps what was deleted', async () => {
    expect(word(await findIn(checkLifeCycle, { forgetsChanges: true }))).toEqual([
      'GET /notes/{id} shows another title than PUT /notes/{id} answered',
    ]);
    expect(word(await findIn(checkLifeCycle, { keepsDeleted: true }))).toEqual([
      'GET /notes/{id} is answered for what was deleted',
      'PUT /notes/{id} is answered for what was deleted',
      'DELETE /notes/{id} is answered for what was deleted',
    ]);
  });
});

describe('an API whose document is wrong', () => {
  const schemas = (change: (schemas: Record<string, Record<string, never>>) => void): Disguise => ({
    document: ({ components }) => change(components.schemas as never),
  });

  it('is caught when it refuses what the document allows', async () => {
    const found = await find(
      checkValid,
      schemas(({ NewFolder }) => Object.assign(NewFolder?.['properties'] ?? {}, { name: { type: 'string' } })),
    );
    expect(word(found)).toEqual(['POST /folders refuses what its document allows with 422']);
  });

  it('is caught when it accepts what the document forbids', async () => {
    const stricter = { name: { type: 'string', minLength: 1, maxLength: 10 } };
    const found = await find(
      checkInvalidBody,
      schemas(({ NewFolder }) => Object.assign(NewFolder?.['properties'] ?? {}, stricter)),
    );
    expect(word(found)).toEqual([
      'POST /folders does not refuse a body that its document forbids: /name must NOT have more than 10 characters',
    ]);
  });

  it('is caught when it accepts parameters that the document forbids', async () => {
    const found = await find(checkInvalidParameters, {
      document: ({ paths }) => {
        const parameters = paths['/folders/{folder_id}/notes']?.['get']?.['parameters'] as readonly Parameter[];
        for (const one of parameters.filter(({ name }) => name === 'limit')) Object.assign(one.schema, { maximum: 10 });
      },
    });
    expect(word(found)).toEqual(['GET /folders/{folder_id}/notes does not refuse limit="11" in its query']);
  });

  it('is caught when an answer is not what the document shows', async () => {
    const found = await find(
      checkValid,
      schemas(({ Folder }) => Object.assign(Folder?.['properties'] ?? {}, { id: { type: 'integer' } })),
    );
    expect(word(found)).toContainEqual(
      'POST /folders answers 200 with what its document does not allow: /id must be integer',
    );
  });

  it('is caught when it answers a status that the document has not', async () => {
    const found = await find(checkHostile, {
      document: ({ paths }) => {
        const responses = paths['/notes/{id}']?.['delete']?.['responses'] as Record<string, unknown>;
        delete responses['415'];
      },
    });
    expect(word(found)).toEqual([
      'DELETE /notes/{id} sent a body of type text/plain: answers 415, which its document does not tell of',
    ]);
  });

  it('is caught when the document asks for a token, and the API does not', async () => {
    const found = await find(tokensCheck(), {
      document: ({ paths }) => Object.assign(paths['/healthz']?.['get'] ?? {}, { security: [{ bearer: [] }] }),
    });
    expect(word(found)).toEqual(['GET /healthz with no token: answers 200, and not 401']);
  });

  it('is caught when it has what the document does not tell of', async () => {
    const server = disguise(right.server, { document: ({ paths }) => delete paths['/notes/{id}']?.['delete'] });
    expect(word(await findElsewhere(await open(server, right.tokens[0])))).toEqual([
      expect.stringMatching(/^DELETE \/notes\/\S+ answers 200 without a JSON "detail"$/),
    ]);
  });
});

describe('an API whose answers are not of use', () => {
  it('is caught for a 401 that does not say how to log in', async () => {
    const found = await find(tokensCheck(), {
      answer: (_, status) => (status === 401 ? { headers: { 'content-type': 'application/json' } } : {}),
    });
    expect(word(found)[0]).toBe('GET /folders with no token: answers 401 without www-authenticate');
  });

  it('is caught for a token that was not looked at well enough', async () => {
    const found = await find(tokensCheck(), {
      answer: (request, status) => {
        const { authorization = '' } = (request as { headers?: Record<string, string> }).headers ?? {};
        const header = authorization.replace('Bearer ', '').split('.')[0] ?? '';
        const isUnsigned = Buffer.from(header, 'base64url').includes('"none"');
        return isUnsigned && status === 401 ? { statusCode: 200 } : {};
      },
    });
    expect(word(found)[0]).toBe('GET /folders with a token of no algorithm: answers 200, and not 401');
  });

  it('is caught for a page in place of JSON', async () => {
    const found = await find(checkValid, { answer: () => ({ headers: { 'content-type': 'text/html' } }) });
    expect(word(found)[0]).toBe('GET /folders answers 200 as text/html, where its document says application/json');
  });

  it('is caught for a 405 without what is allowed', async () => {
    const server = disguise(right.server, {
      answer: (_, status) =>
        status === 405 ? { headers: { allow: 'TRACE', 'content-type': 'application/json' } } : {},
    });
    const found = word(await findElsewhere(await open(server, right.tokens[0])));
    expect(found).toContain('PATCH /folders answers 405 with an Allow that lacks GET, POST');
  });
});

describe('what could not be asked', () => {
  it('is held to tokens and hostile requests all the same', async () => {
    const nothing: Disguise = { answer: ({ method }) => (method === 'POST' ? { statusCode: 404 } : {}) };
    const except = { 'POST /folders': 'makes nothing', 'POST /notes': 'makes nothing' };
    expect(word(await find(tokensCheck(), nothing, { except }))).toEqual([]);
    expect(word(await find(checkHostile, nothing, { except }))).toEqual([]);
    const open: Disguise = { ...nothing, answer: (_, status) => (status === 401 ? { statusCode: 200 } : {}) };
    expect(word(await find(tokensCheck(), open, { except }))).toContain(
      'GET /notes/{id} with no token: answers 200, and not 401',
    );
  });

  it('is told, and not taken for right', async () => {
    const found = await find(checkValid, {
      document: ({ components }) => {
        const { NewNote } = components.schemas as never as Record<string, { properties: object; required: string[] }>;
        Object.assign(NewNote?.properties ?? {}, { planet_id: { type: 'string', format: 'uuid' } });
        NewNote?.required.push('planet_id');
      },
    });
    expect(word(found)).toContainEqual(
      "POST /notes could not be asked: nothing is known for planet_id; say values: { 'POST /notes': { ... } }, or except: { 'POST /notes': 'the reason' }",
    );
  });

  it('is left out when there is a reason, and given where it is known', async () => {
    const wrong: Disguise = {
      document: ({ components }) =>
        Object.assign(components.schemas['NewFolder']?.['properties'] as object, { name: {} }),
    };
    expect(word(await find(checkValid, wrong))).toHaveLength(1);
    expect(await find(checkValid, wrong, { except: { 'POST /folders': 'the document is wrong' } })).toEqual([]);
    expect(await find(checkValid, wrong, { values: { 'POST /folders': { name: 'right' } } })).toEqual([]);
  });
});

it('a failure shows what to type to see it, without the token, and how to have it again', async () => {
  const before = {
    'POST /notes': () => {
      throw new Error('no');
    },
  };
  const { server, tokens } = await openNotes({ before });
  const breaches = await runCheck(
    checkValid,
    await open(server, tokens[0], { values: { 'POST /notes': { title: "it's" } } }),
  );
  const own = breaches.filter(({ operation }) => operation === 'POST /notes');
  const { message } = makeBreachError(own, new Map([[tokens[0], 'TOKEN']]));
  expect(message.replace(/[0-9a-f-]{36}/, 'ID').replace(/:0(:\d+)+$/, ':0')).toBe(
    [
      '1 breach of the contract',
      '',
      'POST /notes answers 500',
      `  curl -X POST "$API"'/notes' -H 'content-type: application/json' -H "authorization: Bearer $TOKEN" --data-binary '{"folder_id":"ID","title":"it'\\''s"}'`,
      '  -> 500 {"detail":"Internal Server Error"}',
      '  the same again: ILLUSION_TEST_SEED=5:0',
    ].join('\n'),
  );
});
