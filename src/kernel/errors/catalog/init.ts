import { entry } from '../entry.ts';

/** Errors of making a project, of taking one over, and of writing more of it. */
export const initErrors = {
  ILLUSION_INIT_NAME: entry<{ name: string; rule: string }>(
    2,
    'The name of a new project is none for a package.',
    (p) => ({
      what: `A project cannot be called "${p.name}"`,
      why: `it takes ${p.rule.charAt(0).toLowerCase()}${p.rule.slice(1).replace(/\.$/, '')}`,
      next: 'Give another one with --name.',
    }),
  ),
  ILLUSION_INIT_ALREADY: entry<{ file: string }>(2, '`illusion init` was called in a project of illusion.', (p) => ({
    what: 'This is a project of illusion already',
    why: `${p.file} is there; nothing was written`,
    next: 'Write more of it with illusion make, or name another folder: illusion init DIR.',
  })),
  ILLUSION_INIT_EXISTS: entry<{ files: readonly string[] }>(
    2,
    '`illusion init` would write over files that say something else.',
    (p) => ({
      what: p.files.length === 1 ? 'A file is there already' : `${p.files.length} files are there already`,
      why: `${p.files.join(', ')} would be written over; nothing was written`,
      next: 'Move them away, name another folder, or run the command again with --force to write over them.',
    }),
  ),
  ILLUSION_INIT_UNCONFIRMED: entry<{ folder: string; plan: string }>(
    2,
    '`illusion init` would change a project that is there, and nobody can be asked.',
    (p) => ({
      what: `Nothing was written: ${p.folder} is a project already, and there is no terminal to ask on`,
      why: `this is what would be done:\n${p.plan}`,
      next: 'Run the command again with --yes.',
    }),
  ),
  ILLUSION_INIT_MANIFEST: entry<{ file: string; message: string }>(
    1,
    'A package.json that is there cannot be read.',
    (p) => ({
      what: `${p.file} cannot be read`,
      why: p.message,
      next: 'Correct the file; nothing was written.',
    }),
  ),
  ILLUSION_INIT_INSTALL: entry<{ folder: string; message: string }>(
    1,
    '`npm install` failed in a project that was made.',
    (p) => ({
      what: 'The project is written, but its packages are not installed',
      why: p.message,
      next: `Run npm install in ${p.folder}.`,
    }),
  ),
  ILLUSION_TEMPLATE_STALE: entry<{ file: string; sought: string }>(
    1,
    'A file that new projects are made of is not what this version of illusion expects.',
    (p) => ({
      what: `No project can be made of ${p.file}`,
      why: `it does not have ${p.sought}`,
      next: 'Install illusion anew; where the file was changed on purpose, change src/project/template with it.',
    }),
  ),
  ILLUSION_KNEXFILE_SHAPE: entry<{ file: string }>(1, 'A knexfile has no settings as its export.', (p) => ({
    what: 'The knexfile says nothing',
    why: `${p.file} exports no object, and no function that gives one`,
    next: 'Correct it, or take the project over without it: illusion init --adopt --url DSN --no-knexfile.',
  })),
  ILLUSION_KNEXFILE_ENVIRONMENT: entry<{
    file: string;
    env: string;
    environments: readonly string[];
    suggestion: string | undefined;
  }>(2, 'A knexfile has no settings for the environment.', (p) => ({
    what: `The knexfile has no environment "${p.env}"`,
    why: `${p.file} has ${p.environments.length === 0 ? 'none' : p.environments.join(', ')}`,
    next: `Name one of them: illusion init --env ${p.suggestion ?? p.environments[0] ?? 'development'}.`,
  })),
  ILLUSION_KNEXFILE_CLIENT: entry<{ file: string; client: string }>(
    2,
    'A knexfile is of a database that illusion does not speak to.',
    (p) => ({
      what: `A project on ${p.client} cannot be taken over`,
      why: `${p.file} says so, and illusion speaks to PostgreSQL and CockroachDB`,
      next: 'Name an environment of it that is on one of them with --env.',
    }),
  ),
} as const;
