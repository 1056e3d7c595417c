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
  const { packages, files } = loadedWith('src/cli/main.ts');
  expect([...packages]).toEqual(['commander']);
  expect(files).toContain('src/cli/commands/config/command.ts');
});

it('help loads no handler', () => {
  const handlers = [...loadedWith('src/cli/main.ts').files].filter((file) => file.endsWith('handler.ts'));
  expect(handlers).toEqual([]);
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
