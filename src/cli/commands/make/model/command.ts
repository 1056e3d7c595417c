import { columnTypes } from '../../../../project/make/column-spec.ts';
import { defineCommand } from '../../../command.ts';
import { makeOptions, readMakeInput } from '../../../make/make-options.ts';

export const makeModelCommand = defineCommand({
  path: 'make model',
  group: 'Project',
  summary: 'write a model, with an id, the time it was created, and columns of your own',
  description: `A column is name:type, with any of :nullable, :unique, :index, :array, :default=VALUE and :references=TABLE after it; a type may have numbers, as in amount:numeric:10,2. A reference needs no type. Types: ${columnTypes.join(', ')}.`,
  arguments: [
    { name: '<name>', doc: 'what one is called, such as invoice' },
    { name: '[columns...]', doc: 'such as number:text:unique' },
  ],
  options: [{ flags: '--table <name>', doc: 'name of the table; default: the plural' }, ...makeOptions],
  examples: [
    {
      command: 'illusion make model invoice number:text:unique amount:numeric:10,2 due:date:nullable',
      does: 'write src/app/models/invoice.ts',
    },
    { command: 'illusion make model comment body:text user_id:references=users', does: 'with a reference to users' },
  ],
  read: (typed) => ({
    ...readMakeInput(typed),
    columns: typed.args.slice(1),
    table: typed.options['table'] as string | undefined,
  }),
  load: () => import('./handler.ts'),
});
