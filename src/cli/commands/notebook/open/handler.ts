import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { constants } from 'node:os';
import { findNotebook, notebookDirectory } from '../../../../notebook/file/find-notebooks.ts';
import type { Context } from '../../../context.ts';
import { leaveInterrupts } from '../../../interrupt.ts';
import { findSystem, systemEnvironment } from '../../../system/find-system.ts';
import { requireJupyter } from './require-jupyter.ts';

export interface OpenInput {
  /** Undefined for the folder. */
  readonly name: string | undefined;
  /** Of `jupyter lab`. */
  readonly flags: readonly string[];
}

/** @returns Jupyter's exit code. */
export async function handle(context: Context, { name, flags }: OpenInput): Promise<number> {
  const { root } = await context.project();
  const target = name === undefined ? notebookDirectory(root) : findNotebook(name, { root, cwd: context.cwd });
  await requireJupyter(context.environment);
  const environment = systemEnvironment(context.environment, await findSystem(context));
  context.reporter.notice('Opening Jupyter. It ends with Ctrl-C, and what was started for it ends with it.');
  const takeBack = leaveInterrupts();
  try {
    const child = spawn('jupyter', ['lab', target, ...flags], { cwd: root, stdio: 'inherit', env: { ...environment } });
    context.signal.addEventListener('abort', () => child.kill(), { once: true });
    const [code, signal] = (await once(child, 'exit')) as [number | null, NodeJS.Signals | null];
    return code ?? 128 + (signal ? constants.signals[signal] : 0);
  } finally {
    takeBack();
  }
}

/** Jupyter has said everything. */
export function render(): string {
  return '';
}

export function exitCodeOf(code: number): number {
  return code;
}
