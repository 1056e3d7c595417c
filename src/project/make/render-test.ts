import type { AnyColumn } from '../../model/column-builder.ts';
import type { FoundModel } from './find-model.ts';
import { fieldsOf } from './model-fields.ts';
import { relativeImport } from './render-model.ts';
import type { ThingNames } from './thing-names.ts';

/** A test of the routes of a model, in a project that has fixtures. */
export function renderRouteTest({ model, names }: FoundModel, models: readonly FoundModel[]): string {
  const { many, files, words } = names;
  const { owner, left } = fieldsOf(model, models);
  const article = /^[aeiou]/.test(words) ? 'an' : 'a';
  const given = owner === undefined ? '' : `, { ${owner}: tmpUser.id }`;
  const unsaid = [...(owner === undefined ? [] : [owner]), ...left];
  const body = (name: string) => (unsaid.length === 0 ? name : `{ ${unsaid.join(', ')}, ...${name} }`);
  const strangers = `
  test('show nobody what is somebody else’s', async ({ authAs, daos, factory, seeded, tmpUser }) => {
    const { id } = await factory.create(daos.${many}${given});
    const stranger = authAs(seeded.user2);
    expect((await stranger.get(\`/${files}/\${id}\`)).status).toBe(404);
    expect((await stranger.put(\`/${files}/\${id}\`, { json: {} })).status).toBe(404);
    expect((await stranger.delete(\`/${files}/\${id}\`)).status).toBe(404);
    expect((await stranger.get<{ id: string }[]>('/${files}')).body.map((one) => one.id)).not.toContain(id);
  });
`;
  return `import { describe, expect } from 'vitest';
import { test } from './support/fixtures.ts';

describe('/${files}', () => {
  test('create, list, read, change and delete ${article} ${words}', async ({ authAs, daos, factory, tmpUser }) => {
    const me = authAs(tmpUser);
    const ${body('json')} = await factory.values(daos.${many}${given});
    const created = await me.post<{ id: string }>('/${files}', { json });
    expect(created.status).toBe(200);
    const { id } = created.body;
    expect((await me.get(\`/${files}/\${id}\`)).body).toEqual(created.body);
    expect((await me.get<{ id: string }[]>('/${files}')).body.map((one) => one.id)).toContain(id);
    const changed = await me.put(\`/${files}/\${id}\`, { json });
    expect(changed).toMatchObject({ status: 200, body: created.body });
    expect(await me.delete(\`/${files}/\${id}\`)).toMatchObject({ status: 200, body: {} });
    expect((await me.get(\`/${files}/\${id}\`)).status).toBe(404);
  });
${owner === undefined ? '' : strangers}
  test('are for users only', async ({ client }) => {
    expect((await client.get('/${files}')).status).toBe(401);
  });
});
`;
}

/** A test of the DAO of a model and of its fake, in a project that has fixtures. */
export function renderDaoTest({ names }: FoundModel): string {
  const { many, words, one } = names;
  const article = /^[aeiou]/.test(words) ? 'an' : 'a';
  return `import { expect } from 'vitest';
import { test } from './support/fixtures.ts';

test('${article} ${words} is written, found, counted and deleted', async ({ daos, factory }) => {
  const before = await daos.${many}.count();
  const ${one} = await factory.create(daos.${many});
  expect(await daos.${many}.find(${one})).toEqual(${one});
  expect(await daos.${many}.count()).toBe(before + 1);
  expect(await daos.${many}.delete(${one})).toBe(true);
  expect(await daos.${many}.find(${one})).toBeUndefined();
});
`;
}

/** A test of a model alone, in a project that has no API. @param directory of the test */
export function renderModelTest(found: FoundModel, models: readonly FoundModel[], directory: string): string {
  const needed = closureOf(found, models);
  const { names } = found;
  const imports = needed.map(
    ({ file, variable }) => `import { ${variable} } from '${relativeImport(directory, file)}';\n`,
  );
  const article = /^[aeiou]/.test(names.words) ? 'an' : 'a';
  return `import { Dao } from 'illusion/dao';
import { createDbTest, createFactory } from 'illusion/testing';
import { expect } from 'vitest';
${imports.sort().join('')}
const test = createDbTest();

test('${article} ${names.words} is written and found', async ({ db }) => {
  const daos = { ${needed.map(({ variable }) => `${variable}: new Dao(db, ${variable})`).join(', ')} };
  const { create } = createFactory({ daos });
  const ${names.one} = await create(daos.${found.variable});
  expect(await daos.${found.variable}.find(${names.one})).toEqual(${names.one});
});
`;
}

/** A model, and those whose rows it needs. */
function closureOf(
  found: FoundModel,
  models: readonly FoundModel[],
  known = new Set<FoundModel>(),
): readonly FoundModel[] {
  known.add(found);
  for (const { definition } of Object.values(found.model.columns) as readonly AnyColumn[]) {
    const table = definition.reference?.target().table;
    const target = models.find(({ model }) => model.table === table);
    if (target && !known.has(target)) closureOf(target, models, known);
  }
  return [...known];
}

/** Where a test of a model goes, and what it is called. */
export function nameTest({ files }: ThingNames): string {
  return `${files}.test.ts`;
}
