import type { MimeBundle } from '../file/notebook.ts';

/** What the kernel is told. */
export interface RunMessage {
  readonly type: 'run';
  /** Number of the cell, from 1 on. */
  readonly cell: number;
  readonly code: string;
}

/** An error as the kernel sees it. */
export interface ThrownError {
  readonly name: string;
  readonly message: string;
  /** Frames as V8 words them; empty when what was thrown is no error. */
  readonly stack: string;
  /** What to do about it, when the error says so. */
  readonly hint?: string | undefined;
}

/** What the kernel tells. */
export type KernelMessage =
  | { readonly type: 'ready' }
  /** The cell has come to a line of its own. */
  | { readonly type: 'at'; readonly line: number }
  | { readonly type: 'stream'; readonly name: 'stdout' | 'stderr'; readonly text: string }
  | { readonly type: 'display'; readonly data: MimeBundle }
  /** The cell ended; `result` is what its last expression is worth showing as. */
  | { readonly type: 'done'; readonly result?: MimeBundle | undefined }
  | { readonly type: 'error'; readonly error: ThrownError };
