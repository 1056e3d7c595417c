import { type Cell, isRunnable, type Notebook, type Output } from './notebook.ts';

/** What runs of a cell leave in its metadata: times, which are others each time. */
const volatileMetadata = ['execution', 'ExecuteTime'];

/**
 * The notebook as it is after a run: cells are counted from 1 on, and what tells of one run only is left out. Cells that were not
 * reached have no outputs.
 *
 * @param outputs of the cells that ran, by their index.
 */
export function withOutputs(notebook: Notebook, outputs: ReadonlyMap<number, readonly Output[]>): Notebook {
  let count = 0;
  const cells = notebook.cells.map((cell, index): Cell => {
    if (cell.cell_type !== 'code') return cell;
    const ran = isRunnable(cell) ? outputs.get(index) : undefined;
    const execution_count = ran ? ++count : null;
    const metadata = Object.fromEntries(
      Object.entries(cell.metadata).filter(([name]) => !volatileMetadata.includes(name)),
    );
    return {
      ...cell,
      execution_count,
      metadata,
      outputs: (ran ?? []).map((output) => numbered(output, execution_count)),
    };
  });
  return { ...notebook, cells };
}

function numbered(output: Output, execution_count: number | null): Output {
  return output.output_type === 'execute_result' ? { ...output, execution_count } : output;
}
