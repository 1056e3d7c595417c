import { entry } from '../entry.ts';

/** Errors of finding a project, loading its files and reading its settings. */
export const projectErrors = {
  ILLUSION_NO_PROJECT: entry<{ from: string }>(2, 'No illusion.config file is in this folder or above it.', (p) => ({
    what: 'This is not an illusion project',
    why: `there is no illusion.config.ts in ${p.from} or any folder above it`,
    next: 'Go to the project (or name it with --cwd DIR), or make one: illusion init, in an empty folder as in a project that has a database.',
  })),
  ILLUSION_NO_CONFIG: entry<{ file: string }>(2, 'The file that --config names does not exist.', (p) => ({
    what: 'The config file cannot be read',
    why: `${p.file} does not exist`,
    next: 'Correct the path after --config; it counts from the current folder.',
  })),
  ILLUSION_CONFIG_SHAPE: entry<{ file: string }>(2, 'The config file has no object as its default export.', (p) => ({
    what: 'The config file says nothing',
    why: `${p.file} has no object as its default export`,
    next: "Write: import { defineConfig } from 'illusion'; export default defineConfig({ ... });",
  })),
  ILLUSION_BAD_SETTINGS: entry<{ problems: readonly string[] }>(2, 'One or more settings are wrong.', (p) => ({
    what: p.problems.length === 1 ? 'A setting is wrong' : `${p.problems.length} settings are wrong`,
    why: p.problems.length === 1 ? (p.problems[0] ?? '') : p.problems.map((problem) => `\n  - ${problem}`).join(''),
    next: 'Correct them where they come from; `illusion config` shows every setting and its source.',
  })),
  ILLUSION_UNKNOWN_SETTING: entry<{ key: string; suggestion: string | undefined }>(
    2,
    '`illusion config KEY` names no setting.',
    (p) => ({
      what: `There is no setting "${p.key}"`,
      why: p.suggestion === undefined ? 'no name comes close' : `the nearest name is "${p.suggestion}"`,
      next: 'Run `illusion config` to see every setting.',
    }),
  ),
  ILLUSION_DOTENV_UNREADABLE: entry<{ file: string; message: string }>(1, 'A .env file cannot be read.', (p) => ({
    what: `${p.file} cannot be read`,
    why: p.message,
    next: 'Correct the permissions of the file, or remove it.',
  })),
  ILLUSION_MODULE_MISSING: entry<{ file: string }>(1, 'A file of the project does not exist.', (p) => ({
    what: 'A file of the project cannot be loaded',
    why: `${p.file} does not exist`,
    next: 'Create it, or correct its path in illusion.config.ts.',
  })),
  ILLUSION_MODULE_SYNTAX: entry<{ file: string; message: string; position: string | undefined }>(
    1,
    'A file of the project has a syntax error.',
    (p) => ({
      what: `${p.file}${p.position === undefined ? '' : `:${p.position}`} has a syntax error`,
      why: p.message,
      next: 'Correct the file. Types must be erasable: no enum, namespace or parameter property.',
    }),
  ),
  ILLUSION_MODULE_IMPORT: entry<{ file: string; message: string }>(
    1,
    'A file of the project imports something that cannot be found.',
    (p) => ({
      what: `${p.file} cannot be loaded`,
      why: p.message,
      next: 'Install the package, or correct the import; relative imports carry their extension (./todo.ts).',
    }),
  ),
  ILLUSION_MODULE_THREW: entry<{ file: string; message: string }>(
    1,
    'A file of the project failed while it was loaded.',
    (p) => ({
      what: `${p.file} failed while it was loaded`,
      why: p.message,
      next: 'Correct the file; --verbose shows where it failed.',
    }),
  ),
} as const;
