import { describe, expect, it } from 'vitest';
import { editText } from '../../../../src/project/template/edit-text.ts';
import { extras, makeProject } from '../../../../src/project/template/make-project.ts';
import { namesOf, suggestName } from '../../../../src/project/template/project-names.ts';
import { packageRoot } from '../../../../src/project/template/reference-files.ts';

const make = (name: string, wanted: readonly (typeof extras)[number][] = extras, dependency = '^1.2.3') =>
  makeProject({ root: packageRoot(), names: namesOf(name), extras: wanted, dependency });

describe('a new project', () => {
  it('is the reference project under its own names', async () => {
    const files = new Map((await make('todo-shop')).map(({ path, text }) => [path, text]));
    expect(files.get('src/app/app.ts')).toContain("title: 'Todo Shop'");
    expect(files.get('docker-compose.yml')).toContain(':26257/todo_shop?sslmode');
    expect(files.get('docker-compose.yml')).toMatch(/^name: todo-shop$/m);
    expect(files.get('notebooks/02-api.ipynb')).toContain('Todo Shop 1.0.0, OpenAPI');
    expect(JSON.parse(files.get('package.json') ?? '')).toMatchObject({
      name: 'todo-shop',
      scripts: { start: 'illusion serve', test: 'illusion test' },
      dependencies: { illusion: '^1.2.3' },
    });
    expect(files.has('test/app/todos.test.ts')).toBe(true);
  });

  it('has nothing that only the repository of illusion has', async () => {
    for (const { path, text } of await make('shop')) {
      expect(text, path).not.toMatch(
        /illusion-source|require\('illusion|npm run build|docs\/containers|image: illusion-|isolate: false/,
      );
    }
  });

  it('knows that a project may be called as the reference project is', async () => {
    expect((await make('todo')).find(({ path }) => path === 'src/app/app.ts')?.text).toContain("title: 'Todo'");
  });

  it('leaves out what is not wanted, and its words in the README', async () => {
    const files = await make('shop', []);
    expect(files.filter(({ path }) => /notebooks|[Dd]ocker|\.github/.test(path))).toEqual([]);
    expect(files.find(({ path }) => path === 'README.md')?.text).not.toMatch(/docker|notebook/i);
  });

  it('is copied, not linked, from a folder', async () => {
    const npmrc = async (dependency: string) =>
      (await make('shop', [], dependency)).find(({ path }) => path === '.npmrc')?.text;
    expect(await npmrc('file:../illusion')).toBe('install-links=true\n');
    expect(await npmrc('file:../illusion-1.0.0.tgz')).toBeUndefined();
  });
});

it.each([
  ['shop', 'shop', 'shop', 'Shop'],
  ['@team/todo.shop', 'todo-shop', 'todo_shop', 'Todo Shop'],
])('%s has names for containers, a database and people', (name, slug, database, title) => {
  expect(namesOf(name)).toEqual({ name, slug, database, title });
});

it.each(['Shop', '1shop', 'a b', '../x', 'illusion', ''])('%j is no name', (name) => {
  expect(() => namesOf(name)).toThrow(expect.objectContaining({ code: 'ILLUSION_INIT_NAME' }));
});

it.each([
  ['/home/ann/My Shop', 'my-shop'],
  ['/home/ann/2024-Café', 'cafe'],
  ['/home/ann/店', 'my-api'],
])('the folder %s suggests %s', (folder, name) => {
  expect(suggestName(folder)).toBe(name);
});

it('an edit that finds nothing is an error that names the file', () => {
  expect(() => editText('app.ts', 'one', [['two', 'three']])).toThrow(
    expect.objectContaining({ code: 'ILLUSION_TEMPLATE_STALE', why: expect.stringContaining('two') }),
  );
});
