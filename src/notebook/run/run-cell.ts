import { type CompiledCell, compileCell } from '../compile/compile-cell.ts';
import type { Output } from '../file/notebook.ts';
import { describeError, describeSyntax } from './describe-error.ts';
import type { KernelEvent, KernelProcess } from './kernel-process.ts';
import { OutputList } from './output-list.ts';

export interface CellRun {
  readonly outputs: readonly Output[];
  readonly failure?: CellFailure | undefined;
}

/** Why a cell did not come to its end. */
export type CellFailure =
  | {
      readonly kind: 'threw';
      readonly ename: string;
      readonly evalue: string;
      readonly line: number | undefined;
      readonly hint: string | undefined;
    }
  | { readonly kind: 'timeout' | 'exited'; readonly how: string; readonly line: number | undefined };

export interface RunCellOptions {
  readonly kernel: KernelProcess;
  /** Absolute path of the notebook. */
  readonly notebook: string;
  /** Folder of the project; its files are named from there. */
  readonly root: string;
  readonly source: string;
  /** From 1 on. */
  readonly cell: number;
  /** Cells that were compiled before, by number; this one is added. */
  readonly compiled: Map<number, CompiledCell>;
  readonly timeoutSeconds: number;
  readonly signal: AbortSignal;
}

/** Compiles a cell and has it run. Throws only when it is interrupted. */
export async function runCell(options: RunCellOptions): Promise<CellRun> {
  const { kernel, source, cell, compiled, timeoutSeconds, signal } = options;
  const outputs = new OutputList();
  const made = await compileCell(source);
  if ('problem' in made) {
    const { ename, evalue, traceback, line } = describeSyntax(made.problem, cell);
    outputs.error({ ename, evalue, traceback });
    return { outputs: outputs.toArray(), failure: { kind: 'threw', ename, evalue, line, hint: undefined } };
  }
  compiled.set(cell, made);
  let line: number | undefined;
  const end = await waitForEnd(kernel, { cell, code: made.code, timeoutSeconds, signal }, (event) => {
    if (event.type === 'at') line = event.line;
    else if (event.type === 'stream') outputs.print(event.name, event.text);
    else if (event.type === 'display') outputs.display(event.data);
  });
  signal.throwIfAborted();
  const failure = toFailure(end, { ...options, line });
  if (end.type === 'done' && end.result) outputs.result(end.result);
  if (failure) outputs.error(failure.output);
  return { outputs: outputs.toArray(), failure: failure?.failure };
}

type End =
  | Extract<KernelEvent, { readonly type: 'done' | 'error' | 'exit' }>
  | { readonly type: 'timeout' | 'aborted' };

function waitForEnd(
  kernel: KernelProcess,
  {
    cell,
    code,
    timeoutSeconds,
    signal,
  }: Pick<RunCellOptions, 'cell' | 'timeoutSeconds' | 'signal'> & { readonly code: string },
  onEvent: (event: KernelEvent) => void,
): Promise<End> {
  return new Promise<End>((resolve) => {
    const timer = setTimeout(() => settle({ type: 'timeout' }), timeoutSeconds * 1000);
    const onAbort = () => settle({ type: 'aborted' });
    const settle = (end: End) => {
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
      resolve(end);
    };
    signal.addEventListener('abort', onAbort);
    if (signal.aborted) return onAbort();
    kernel.listen((event) => {
      if (event.type === 'done' || event.type === 'error' || event.type === 'exit') settle(event);
      else onEvent(event);
    });
    kernel.run({ type: 'run', cell, code });
  });
}

interface DescribedFailure {
  readonly failure: CellFailure;
  readonly output: { readonly ename: string; readonly evalue: string; readonly traceback: readonly string[] };
}

function toFailure(
  end: End,
  { notebook, root, cell, compiled, timeoutSeconds, line }: RunCellOptions & { readonly line: number | undefined },
): DescribedFailure | undefined {
  switch (end.type) {
    case 'done':
    case 'aborted':
      return undefined;
    case 'error': {
      const { line: thrownAt, ...output } = describeError(end.error, { notebook, root, cell, compiled });
      const { ename, evalue } = output;
      return { output, failure: { kind: 'threw', ename, evalue, line: thrownAt ?? line, hint: end.error.hint } };
    }
    case 'timeout':
      return stopped('timeout', `the cell did not end within ${timeoutSeconds} s`, cell, line);
    case 'exit':
      return stopped('exited', end.how, cell, line);
  }
}

/** There is no error to trace back: what is known is the statement it had come to. */
function stopped(kind: 'timeout' | 'exited', how: string, cell: number, line: number | undefined): DescribedFailure {
  const [ename, evalue] = kind === 'timeout' ? ['Timeout', how] : ['Exit', `the process of the notebook ${how}`];
  const place = `    at cell ${cell}${line === undefined ? '' : `:${line}`}`;
  return { output: { ename, evalue, traceback: [`${ename}: ${evalue}`, place] }, failure: { kind, how, line } };
}
