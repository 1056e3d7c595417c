import { entry } from '../entry.ts';

export interface CellPlace {
  /** Path of the notebook, as it is told to the user. */
  readonly file: string;
  /** From 1 on, all kinds of cells counted. */
  readonly cell: number;
  /** Within the cell, from 1 on. */
  readonly line: number | undefined;
}

function placeOf({ file, cell, line }: CellPlace): string {
  return `${file}, cell ${cell}${line === undefined ? '' : `, line ${line}`}`;
}

/** Errors of notebooks. */
export const notebookErrors = {
  ILLUSION_NOTEBOOK_MISSING: entry<{ file: string; nearest?: string | undefined }>(
    2,
    'A notebook that was named does not exist.',
    (p) => ({
      what: `There is no notebook ${p.file}`,
      why: 'no such file exists',
      next: p.nearest
        ? `Did you mean ${p.nearest}?`
        : 'Correct the path, or make the notebook: illusion notebook new NAME.',
    }),
  ),
  ILLUSION_NOTEBOOK_NONE: entry<{ directory: string }>(2, 'There are no notebooks to run.', (p) => ({
    what: 'There is no notebook to run',
    why: `${p.directory} holds none`,
    next: 'Name the files, or make one: illusion notebook new NAME.',
  })),
  ILLUSION_NOTEBOOK_INVALID: entry<{ file: string; problem: string }>(
    2,
    'A file is no notebook that can be read.',
    (p) => ({
      what: `${p.file} cannot be read as a notebook`,
      why: p.problem,
      next: 'Mend the file, or take the version before from Git. Notebooks of nbformat 4 are understood.',
    }),
  ),
  ILLUSION_NOTEBOOK_EXISTS: entry<{ file: string }>(2, '`illusion notebook new` would overwrite a file.', (p) => ({
    what: 'No notebook was made',
    why: `${p.file} exists already`,
    next: 'Choose another name; illusion notebook open shows the one there is.',
  })),
  ILLUSION_NOTEBOOK_NAME: entry<{ name: string }>(2, 'A notebook cannot have that name.', (p) => ({
    what: `A notebook cannot be called "${p.name}"`,
    why: 'the name becomes the name of a file in notebooks/',
    next: 'Use letters, digits, dots, dashes and underscores, such as 04-payments.',
  })),
  ILLUSION_NOTEBOOK_CELL_FAILED: entry<CellPlace & { ename: string; evalue: string; hint?: string | undefined }>(
    1,
    'A cell of a notebook threw an error or cannot be compiled.',
    (p) => ({
      what: `${placeOf(p)} failed`,
      why: `${p.ename}: ${p.evalue}`,
      next: p.hint ?? `Correct the cell; illusion notebook open ${p.file} shows it with its output.`,
    }),
  ),
  ILLUSION_NOTEBOOK_CELL_TIMEOUT: entry<CellPlace & { seconds: number }>(
    1,
    'A cell of a notebook took longer than it may.',
    (p) => ({
      what: `${placeOf(p)} did not end`,
      why: `it took longer than ${p.seconds} s, and was stopped`,
      next: 'Correct the cell, or give it more time: --timeout SECONDS.',
    }),
  ),
  ILLUSION_NOTEBOOK_CELL_EXITED: entry<CellPlace & { how: string }>(
    1,
    'A cell of a notebook ended the process it ran in.',
    (p) => ({
      what: `${placeOf(p)} ended the notebook`,
      why: `the process it ran in ${p.how}`,
      next: 'Leave process.exit() out of the cell and of what it calls; after a crash, its output is in the notebook.',
    }),
  ),
  ILLUSION_NOTEBOOKS_FAILED: entry<{ failures: readonly string[] }>(1, 'More than one notebook failed.', (p) => ({
    what: `${p.failures.length} notebooks failed`,
    why: p.failures.map((failure) => `\n  - ${failure}`).join(''),
    next: 'Correct the cells; illusion notebook run FILE runs one notebook by itself.',
  })),
  ILLUSION_NOTEBOOK_KERNEL: entry<{ reason: string }>(1, 'The process that runs cells did not start.', (p) => ({
    what: 'The process that runs the cells did not start',
    why: p.reason,
    next: 'Run the command again with --verbose; NODE_OPTIONS in the environment may be the cause.',
  })),
  ILLUSION_NOTEBOOK_NO_SYSTEM: entry<{ variable: string }>(
    1,
    'A notebook asks for the running system, and nobody has said where it is.',
    (p) => ({
      what: 'The notebook does not know the running system',
      why: `${p.variable} is not set`,
      next: 'Run it with illusion notebook run or open, which set it, or set ILLUSION_API_URL and ILLUSION_DATABASE_URL before Jupyter starts.',
    }),
  ),
  ILLUSION_NOTEBOOK_NO_JUPYTER: entry<{ missing: 'Jupyter' | 'the kernel'; reason: string }>(
    1,
    'Jupyter, or its TypeScript kernel, is not installed.',
    (p) => ({
      what: `${p.missing === 'Jupyter' ? 'Jupyter' : 'The TypeScript kernel of Jupyter'} is not installed`,
      why: p.reason,
      next: [
        'Install what is missing:',
        '    python3 -m pip install jupyterlab',
        '    npm install --global tslab@1.0.22 && tslab install',
        '  or use the Jupyter of the compose file: docker compose --profile notebooks up --build jupyter',
      ].join('\n'),
    }),
  ),
} as const;
