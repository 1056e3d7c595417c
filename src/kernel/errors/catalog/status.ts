import { entry } from '../entry.ts';

/** Errors of `illusion status`. */
export const statusErrors = {
  ILLUSION_RECORDING_INVALID: entry<{ file: string; reason: string }>(
    1,
    'A file cannot be replayed by `illusion status`.',
    (p) => ({
      what: `${p.file} cannot be replayed`,
      why: p.reason,
      next: 'Name a file that `illusion status --record FILE` wrote.',
    }),
  ),
} as const;
