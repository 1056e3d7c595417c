import { basename, dirname, join } from 'node:path';

/** The file name a cell's code runs under: beside the notebook, so that relative imports count from there. */
export function cellFile(notebook: string, cell: number): string {
  return join(dirname(notebook), `${basename(notebook)} cell ${cell}`);
}

/** Takes such a name apart. */
export function cellOf(file: string, notebook: string): number | undefined {
  const start = cellFile(notebook, 0).slice(0, -1);
  return file.startsWith(start) ? Number(file.slice(start.length)) : undefined;
}
