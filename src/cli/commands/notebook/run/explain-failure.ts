import type { IllusionError } from '../../../../kernel/errors/illusion-error.ts';
import { fail } from '../../../../kernel/errors/registry.ts';
import type { CellFailure } from '../../../../notebook/run/run-cell.ts';

/** Words why a cell did not come to its end. */
export function explainFailure(
  file: string,
  failure: CellFailure & { readonly cell: number },
  timeoutSeconds: number,
): IllusionError {
  const { cell, line } = failure;
  const place = { file, cell, line };
  switch (failure.kind) {
    case 'threw': {
      const { ename, evalue, hint } = failure;
      const details = { ...place, ename, evalue };
      return fail('ILLUSION_NOTEBOOK_CELL_FAILED', { ...place, ename, evalue, hint }, { details });
    }
    case 'timeout':
      return fail('ILLUSION_NOTEBOOK_CELL_TIMEOUT', { ...place, seconds: timeoutSeconds }, { details: place });
    case 'exited':
      return fail('ILLUSION_NOTEBOOK_CELL_EXITED', { ...place, how: failure.how }, { details: place });
  }
}
