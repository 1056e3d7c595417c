import { entry } from '../entry.ts';

/** Errors that belong to no room in particular. */
export const generalErrors = {
  ILLUSION_UNEXPECTED: entry<{ message: string }>(1, 'Something failed that illusion did not foresee.', (p) => ({
    what: 'illusion failed unexpectedly',
    why: p.message,
    next: 'Run the command again with --verbose to see where, and report it with that output.',
  })),
  ILLUSION_INTERRUPTED: entry<{ signal: string }>(130, 'The command was interrupted by a signal.', (p) => ({
    what: 'Interrupted',
    why: `the process received ${p.signal}`,
    next: 'Run the command again; what had finished is kept.',
  })),
} as const;
