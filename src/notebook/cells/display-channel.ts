import type { MimeBundle } from '../file/notebook.ts';

type Send = (data: MimeBundle) => void;

/** Global, since the kernel and the cells may have loaded two copies of this package. */
const key = Symbol.for('illusion.notebook.display');
const globals = globalThis as { [key]?: Send };

/** How what a cell displays reaches the kernel. */
export const displayChannel = Object.freeze({
  open: (send: Send): void => {
    globals[key] = send;
  },
  /** Undefined outside of a kernel of ours. */
  find: (): Send | undefined => globals[key],
});
