import { defineCommand } from '../../../command.ts';

export const notebookOpenCommand = defineCommand({
  path: 'notebook open',
  group: 'Test',
  summary: 'open the notebooks in Jupyter, on the running system',
  description:
    'Starts JupyterLab, which must be installed with the TypeScript kernel tslab; without them it is told how to get them. As with `notebook run`, the API and its database are those of this project, or are started until Jupyter ends. Whatever is not listed here goes to `jupyter lab` as it is.',
  arguments: [
    { name: '[notebook]', doc: 'path or name (default: the folder notebooks/)', values: 'notebook' },
    { name: '[flags...]', doc: 'flags of jupyter lab' },
  ],
  examples: [
    { command: 'illusion notebook open', does: 'open the folder' },
    { command: 'illusion notebook open 03-stress', does: 'open one of them' },
    { command: 'illusion notebook open --no-browser --port 9999', does: 'with flags of Jupyter' },
  ],
  passThrough: true,
  streams: true,
  read: ({ args }) => {
    const [first] = args;
    const name = first?.startsWith('-') ? undefined : first;
    return { name, flags: name === undefined ? args : args.slice(1) };
  },
  load: () => import('./handler.ts'),
});
