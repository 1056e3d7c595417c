import { defineCommand } from '../../command.ts';

export const doctorCommand = defineCommand({
  path: 'doctor',
  group: 'Project',
  summary: 'find out what is wrong with a set-up',
  description: [
    'Looks at Node, npm, packages, the configuration, .env, the DSN, ports, the disk, the database and what its user may do, clocks, migrations, the programs that engines need, and what crashes left behind. Each is told with what was seen, and with what to do about it.',
    'Nothing is started. --fix does what can do no harm to anybody’s data. Exits with 3 when something will not work.',
  ].join('\n\n'),
  options: [
    { flags: '--fix', doc: 'mend what can be mended without harm' },
    { flags: '--strict', doc: 'exit with 3 for warnings, too' },
  ],
  examples: [
    { command: 'illusion doctor', does: 'look at everything' },
    { command: 'illusion doctor --fix', does: 'and mend what is safe to mend' },
    { command: 'illusion doctor --json --strict', does: 'let a pipeline look' },
  ],
  read: ({ options }) => ({ fix: options['fix'] === true, strict: options['strict'] === true }),
  load: () => import('./handler.ts'),
});
