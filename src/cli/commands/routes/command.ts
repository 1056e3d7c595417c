import { defineCommand } from '../../command.ts';

export const routesCommand = defineCommand({
  path: 'routes',
  group: 'Project',
  summary: 'list the routes of the API',
  description: 'Method, path, whether a token is needed, and what it does. No database is opened.',
  arguments: [{ name: '[text]', doc: 'only routes whose method, path or summary has this in it' }],
  examples: [
    { command: 'illusion routes', does: 'see all routes' },
    { command: 'illusion routes todo', does: 'those of todos' },
    { command: 'illusion routes --json', does: 'the same for a script' },
  ],
  read: ({ args }) => ({ text: args[0] }),
  load: () => import('./handler.ts'),
});
