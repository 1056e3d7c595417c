import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';

/** Packages and files that loading a module loads with it: static imports only, types left out, as Node sees them. */
function loadedWith(entry: string): { readonly packages: Set<string>; readonly files: Set<string> } {
  const packages = new Set<string>();
  const files = new Set<string>();
  const visit = (file: string) => {
    if (files.has(file)) return;
    files.add(file);
    for (const [, what] of readFileSync(file, 'utf8').matchAll(
      /^(?:import|export)\s(?!type\s)[^;]*?from '([^']+)';/gms,
    )) {
      if (what?.startsWith('.')) visit(join(dirname(file), what));
      else if (what && !what.startsWith('node:')) packages.add(what);
    }
  };
  visit(entry);
  return { packages, files };
}

it('help and usage errors load commander and nothing else from node_modules', () => {
  const { packages, files } = loadedWith('src/cli/run-command-line.ts');
  expect([...packages]).toEqual(['commander']);
  expect(files).toContain('src/cli/commands/config/command.ts');
});

it('help loads no handler', () => {
  const handlers = [...loadedWith('src/cli/run-command-line.ts').files].filter((file) => file.endsWith('handler.ts'));
  expect(handlers).toEqual([]);
});

it('completion loads the command table and nothing from node_modules', () => {
  const { packages, files } = loadedWith('src/cli/completion/run-completion.ts');
  expect([...packages]).toEqual([]);
  expect(files).toContain('src/cli/commands/config/command.ts');
  expect([...files].filter((file) => file.endsWith('handler.ts'))).toEqual([]);
});

it('names of migrations, seeds and notebooks are completed with the project, and no driver', () => {
  const needed = ['project/open-project.ts', 'migrate/files/list-files.ts', 'notebook/file/find-notebooks.ts'];
  const source = readFileSync('src/cli/completion/find-values.ts', 'utf8');
  const reached = [...source.matchAll(/import\('\.\.\/\.\.\/(.+?)'\)/g)].map(([, file]) => file ?? '');
  expect(reached).toEqual(expect.arrayContaining(needed));
  const packages = reached.flatMap((file) => [...loadedWith(join('src', file)).packages]);
  expect(packages).toEqual([]);
});

it('what is needed to ask for the state of migrations loads the driver, but not Knex', () => {
  const needed = [
    'cli/commands/db/status/handler.ts',
    'cli/open-reader.ts',
    'cli/start-engine.ts',
    'project/open-project.ts',
  ];
  const packages = needed.flatMap((file) => [...loadedWith(join('src', file)).packages]);
  expect(packages).toContain('pg');
  expect(packages).not.toContain('knex');
});
