import { defineCommand } from '../../command.ts';

export const initCommand = defineCommand({
  path: 'init',
  group: 'Project',
  summary: 'make a new project, or take over one that has a database',
  description:
    'Into an empty folder it writes an API that works at once: models, migrations, seeds, DAOs with their fakes, routes, tests, notebooks, containers and a workflow. A folder with a knexfile is taken over instead: settings, DSN and migrations as they are, and models of the database. What is there is never written over unasked, and a plan is shown first.',
  arguments: [{ name: '[dir]', doc: 'folder of the project; default: the current one', values: 'folder' }],
  options: [
    { flags: '--name <name>', doc: 'name of the new project, as in package.json; default: that of the folder' },
    { flags: '--no-notebooks', doc: 'leave the notebooks out' },
    { flags: '--no-containers', doc: 'leave Dockerfile and docker-compose.yml out' },
    { flags: '--no-workflow', doc: 'leave the workflow of GitHub Actions out' },
    { flags: '--adopt', doc: 'take over the project in the folder, also where it has no knexfile' },
    {
      flags: '--knexfile <file>',
      doc: 'the knexfile to take settings from, where it has another place or name',
      values: 'file',
    },
    { flags: '--no-knexfile', doc: 'read no knexfile' },
    {
      flags: '--models <folder>',
      doc: 'where models of the database are written; default: src/models',
      values: 'folder',
    },
    { flags: '--dry-run', doc: 'show the plan and write nothing' },
    { flags: '--force', doc: 'write over files that say something else' },
    { flags: '--install', doc: 'run npm install afterwards' },
    { flags: '--no-install', doc: 'do not run it, and do not ask' },
    { flags: '--illusion <spec>', doc: 'what package.json says of illusion; default: what this copy came from' },
  ],
  examples: [
    { command: 'illusion init shop', does: 'a new project in the folder shop' },
    { command: 'illusion init --yes --install', does: 'in this folder, without questions, ready to start' },
    { command: 'illusion init --dry-run', does: 'in a project with a knexfile: what taking it over would do' },
    { command: 'illusion init --adopt --url postgresql://app@127.0.0.1/app', does: 'take over one without a knexfile' },
  ],
  read: ({ args, options }) => ({
    dir: args[0],
    name: options['name'] as string | undefined,
    extras: {
      notebooks: options['notebooks'] !== false,
      containers: options['containers'] !== false,
      workflow: options['workflow'] !== false,
    },
    adopt: options['adopt'] === true,
    knexfile: options['knexfile'] as string | false | undefined,
    models: options['models'] as string | undefined,
    dryRun: options['dryRun'] === true,
    force: options['force'] === true,
    install: options['install'] as boolean | undefined,
    illusion: options['illusion'] as string | undefined,
  }),
  load: () => import('./handler.ts'),
});
