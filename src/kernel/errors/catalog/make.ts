import { entry } from '../entry.ts';

/** Errors of writing more of a project. */
export const makeErrors = {
  ILLUSION_MAKE_NAME: entry<{ name: string }>(2, 'A name cannot be that of something in a program.', (p) => ({
    what: `Nothing can be called "${p.name}"`,
    why: 'a name has letters and digits, and begins with a letter',
    next: 'Give one such as invoice or invoice-item.',
  })),
  ILLUSION_MAKE_COLUMN: entry<{ spec: string; why: string }>(
    2,
    '`illusion make model` was given a column it cannot read.',
    (p) => ({
      what: `The column ${p.spec} cannot be written`,
      why: p.why,
      next: 'See illusion make model --help for what can be said of a column.',
    }),
  ),
  ILLUSION_MAKE_NO_MODEL: entry<{
    name: string;
    directory: string;
    known: readonly string[];
    suggestion: string | undefined;
  }>(2, '`illusion make` was asked for something of a model that is not there.', (p) => ({
    what: `There is no model "${p.name}"`,
    why:
      p.suggestion === undefined
        ? `${p.directory} has ${p.known.length === 0 ? 'none' : p.known.join(', ')}`
        : `the nearest name is "${p.suggestion}"`,
    next: `${p.suggestion === undefined ? 'Make it first' : 'Use that, or make another one'}: illusion make model ${p.name} name:text.`,
  })),
  ILLUSION_MAKE_EXISTS: entry<{ files: readonly string[] }>(2, '`illusion make` would write over a file.', (p) => ({
    what: `${p.files.length === 1 ? 'A file is' : `${p.files.length} files are`} there already`,
    why: `${p.files.join(', ')} would be written over; nothing was written`,
    next: 'Give another name, or run the command again with --force.',
  })),
  ILLUSION_MAKE_NO_APP: entry<{ file: string }>(
    2,
    '`illusion make route` was called in a project without an API.',
    (p) => ({
      what: 'There is no API that a route could be added to',
      why: `${p.file} does not exist`,
      next: 'Set app.entry in illusion.config.ts to the module that exports defineApp, or make a project with one: illusion init DIR.',
    }),
  ),
  ILLUSION_MAKE_NO_DAO: entry<{ name: string; file: string }>(
    2,
    '`illusion make route` needs a DAO that is not there.',
    (p) => ({
      what: `${p.name} has no DAO that a route could use`,
      why: `${p.file} does not exist`,
      next: `Make it first: illusion make dao ${p.name}.`,
    }),
  ),
  ILLUSION_MAKE_NO_ID: entry<{ name: string; table: string }>(2, '`illusion make route` needs a column id.', (p) => ({
    what: `No routes can be made for ${p.name}`,
    why: `${p.table} has no column id that could stand in a path`,
    next: 'Write the routes by hand; those of another model are an example.',
  })),
} as const;
