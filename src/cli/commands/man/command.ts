import { defineCommand } from '../../command.ts';

export const manCommand = defineCommand({
  path: 'man',
  group: 'Project',
  summary: 'print the manual page, or write it to a file',
  description:
    'The page is made of the same table as `--help`, in the form that `man` reads. A global install brings it along, so that `man illusion` finds it; where it does not, and for a copy in a project, there is this command.',
  options: [{ flags: '--out <file>', doc: 'write it there' }],
  examples: [
    { command: 'illusion man | man -l -', does: 'read it (man of Linux)' },
    { command: 'illusion man --out ~/.local/share/man/man1/illusion.1', does: 'let `man illusion` find it' },
  ],
  read: ({ options }) => ({ out: options['out'] as string | undefined }),
  load: () => import('./handler.ts'),
});
