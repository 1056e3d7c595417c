import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { makeScratchProject } from '../../docs/support/scratch-project.ts';
import { runCli } from '../../support/run-cli.ts';

it('writes over nothing, prints with --dry-run, and names what is nearest', async () => {
  const { folder } = makeScratchProject();
  const illusion = (...args: readonly string[]) => runCli(['make', ...args], { cwd: folder });

  const taken = await illusion('model', 'todo', 'x:text');
  expect(taken.exitCode).toBe(2);
  expect(taken.stderr).toContain('src/app/models/todo.ts would be written over');

  const dry = await illusion('seed', 'todo', '--dry-run');
  expect(dry.stdout).toContain('// seeds/05_todos.ts');
  expect(dry.stdout).toContain("const user_id = (await knex('users')");
  expect(existsSync(join(folder, 'seeds/05_todos.ts'))).toBe(false);

  const unknown = await illusion('route', 'tood');
  expect(unknown.exitCode).toBe(2);
  expect(unknown.stderr).toContain('the nearest name is "todo"');
});

it('tells what a route of rows of nobody means, and where code is to be added by hand', async () => {
  const project = makeScratchProject();
  const illusion = (...args: readonly string[]) => runCli(['make', ...args], { cwd: project.folder });
  expect((await illusion('model', 'tag', 'name:text:unique')).stdout).toContain('Wrote src/app/models/tag.ts');
  expect((await illusion('route', 'tag')).stderr).toContain('illusion make dao tag');
  await illusion('dao', 'tag');

  project.replace('src/app/app.ts', 'routes(server, {', 'routes: (server: never, {');
  const { stdout } = await illusion('route', 'tag');
  expect(stdout).toContain('Add to src/app/app.ts, where no place for it was found');
  expect(stdout).toContain("import { addTags } from './routes/tags.ts';");
  expect(stdout).toContain('tags belong to nobody');
  expect(readFileSync(join(project.folder, 'src/app/routes/tags.ts'), 'utf8')).not.toContain('user_id');
});
