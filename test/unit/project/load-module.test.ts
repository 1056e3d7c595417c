import { join } from 'node:path';
import { execa } from 'execa';
import { expect, it } from 'vitest';
import { temporaryProject } from '../../support/run-cli.ts';

const loader = join(import.meta.dirname, '../../../src/project/load-module.ts');

/** For the source of this project only. All of tsx would load files of users that nothing else can. */
const sourceLoader = `data:text/javascript,${encodeURIComponent(`import { register } from ${JSON.stringify(import.meta.resolve('tsx/esm/api'))}; register();`)}`;

/** Runs a script that has `loadModule`, in a process of its own: in here, Vitest would load the files. */
async function run(script: string, cwd: string): Promise<unknown> {
  const source = `const { loadModule } = await import(${JSON.stringify(loader)});\n${script}`;
  const { stdout } = await execa(
    process.execPath,
    ['--conditions=illusion-source', '--import', sourceLoader, '--input-type=module', '--eval', source],
    { cwd },
  );
  return JSON.parse(stdout);
}

it('loads a file once, whichever way it is reached, in TypeScript and JavaScript', async () => {
  const cwd = temporaryProject({
    'package.json': '{"type":"module"}',
    'shared.ts': 'export const token: object = {};\n',
    'a.ts': `import { token } from './shared.ts';\nexport { token };\n`,
    'b.mjs': `export { token } from './shared.ts';\n`,
  });
  const same = await run(
    `const [a, b, shared, again] = await Promise.all(['a.ts', 'b.mjs', 'shared.ts', 'a.ts'].map((f) => loadModule(process.cwd() + '/' + f)));
     console.log(JSON.stringify([a.token === shared.token, b.token === shared.token, a === again]));`,
    cwd,
  );
  expect(same).toEqual([true, true, true]);
});

it('loads a CommonJS file', async () => {
  const cwd = temporaryProject({ 'old.cjs': 'exports.up = () => 1;\n' });
  expect(
    await run(
      `console.log(JSON.stringify(typeof (await loadModule(process.cwd() + '/old.cjs')).up === 'function'))`,
      cwd,
    ),
  ).toBe(true);
});

it.each([
  ['none at all', undefined],
  ['one that says nothing of modules', '{"name":"project"}'],
  ['one that says CommonJS', '{"type":"commonjs"}'],
])('loads ES modules in TypeScript below a package.json: %s', async (_, manifest) => {
  const cwd = temporaryProject({
    ...(manifest === undefined ? {} : { 'package.json': manifest }),
    'helper.ts': 'export const five: number = 5;\n',
    'config.ts': `import { five } from './helper.ts';\nexport default { five };\n`,
    'type-only.ts': 'export default { a: 1 as number };\n',
    'shared.ts': 'export const token: object = {};\n',
    'importing.ts': `export { token } from './shared.ts';\n`,
  });
  const script = `const [config, only, importing, shared] = await Promise.all(
       ['config.ts', 'type-only.ts', 'importing.ts', 'shared.ts'].map((f) => loadModule(process.cwd() + '/' + f)));
     console.log(JSON.stringify([config.default, only.default, importing.token === shared.token]));`;
  expect(await run(script, cwd)).toEqual([{ five: 5 }, { a: 1 }, true]);
});
