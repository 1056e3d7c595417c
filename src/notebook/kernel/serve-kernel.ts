import { constants, Script } from 'node:vm';
import { describeValue } from '../cells/describe-value.ts';
import { displayChannel } from '../cells/display-channel.ts';
import type { MimeBundle } from '../file/notebook.ts';
import { cellFile } from './cell-name.ts';
import { createScope } from './create-scope.ts';
import { describeThrown } from './describe-thrown.ts';
import type { KernelMessage, RunMessage } from './messages.ts';

export interface KernelOptions {
  /** Absolute path of the notebook. */
  readonly notebook: string;
  readonly tell: (message: KernelMessage) => void;
}

/** What a compiled cell is given as its hooks. */
interface Hooks {
  at(line: number): void;
  share(accessors: Readonly<Record<string, PropertyDescriptor>>): void;
  import(load: () => Promise<unknown>, specifier: string): Promise<unknown>;
  readonly meta: object;
  last: unknown;
}

type Cell = (scope: object, hooks: Hooks) => () => Promise<void>;

export interface Kernel {
  /** Runs a cell; how that went is told. */
  run(message: RunMessage): Promise<void>;
  /** Something was thrown that nobody awaits: it fails the cell that runs, or else the next. */
  failLoose(thrown: unknown): void;
}

/** Makes what runs the cells of one notebook, in one scope. */
export function createKernel({ notebook, tell }: KernelOptions): Kernel {
  const { scope, share, importModule, meta } = createScope(notebook);
  const loose: unknown[] = [];
  let failRun: (thrown: unknown) => void = () => undefined;
  displayChannel.open((data) => tell({ type: 'display', data }));
  const throwLoose = () => {
    if (loose.length > 0) throw loose[0];
  };
  const runCell = async ({ cell, code }: RunMessage): Promise<MimeBundle | undefined> => {
    throwLoose();
    const at = (line: number) => tell({ type: 'at', line });
    const hooks: Hooks = { at, share, import: importModule, meta, last: undefined };
    const script = new Script(code, {
      filename: cellFile(notebook, cell),
      importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
    });
    const cellFunction = (script.runInThisContext() as Cell)(scope, hooks);
    await new Promise<void>((resolve, reject) => {
      failRun = reject;
      cellFunction().then(resolve, reject);
    });
    // What the cell left to fail without anybody waiting is known by now.
    await new Promise((resolve) => setImmediate(resolve));
    throwLoose();
    return hooks.last === undefined ? undefined : describeValue(hooks.last);
  };
  return {
    run: async (message) => {
      try {
        tell({ type: 'done', result: await runCell(message) });
      } catch (error) {
        tell({ type: 'error', error: describeThrown(error) });
      } finally {
        loose.length = 0;
      }
    },
    failLoose: (thrown) => {
      loose.push(thrown);
      failRun(thrown);
    },
  };
}
