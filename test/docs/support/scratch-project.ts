import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { temporaryProject } from '../../support/run-cli.ts';

const repository = join(import.meta.dirname, '../../..');

/** A copy of the reference project that may be changed, gone when the test is over. */
export interface ScratchProject {
  readonly folder: string;
  write(file: string, text: string): void;
  /** @throws Error when the file does not have the text to replace. */
  replace(file: string, text: string, by: string): void;
}

/** Makes one, which finds its packages in this repository. `isEmpty`: with no files but folders for migrations and seeds. */
export function makeScratchProject({ isEmpty = false } = {}): ScratchProject {
  const folder = temporaryProject({ 'package.json': '{ "type": "module" }\n' });
  for (const name of ['migrations', 'seeds']) mkdirSync(join(folder, name));
  for (const name of isEmpty ? [] : ['illusion.config.ts', 'src/app', 'migrations', 'seeds']) {
    cpSync(join(repository, name), join(folder, name), { recursive: true });
  }
  mkdirSync(join(folder, 'node_modules'));
  symlinkSync(repository, join(folder, 'node_modules/illusion'));
  for (const name of ['knex', 'typebox']) {
    symlinkSync(join(repository, 'node_modules', name), join(folder, 'node_modules', name));
  }
  const write = (file: string, text: string): void => {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  };
  return {
    folder,
    write,
    replace: (file, text, by) => {
      const before = readFileSync(join(folder, file), 'utf8');
      if (!before.includes(text)) throw new Error(`${file} has no ${text}`);
      write(file, before.replace(text, by));
    },
  };
}
