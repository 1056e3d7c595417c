import { entry } from '../entry.ts';

/** Errors of telling databases apart. */
export const dialectErrors = {
  ILLUSION_DIALECT_UNKNOWN: entry<{ version: string }>(
    1,
    'The server speaks the PostgreSQL protocol but is neither PostgreSQL nor CockroachDB.',
    (p) => ({
      what: 'This database server is not supported',
      why: `it calls itself "${p.version.slice(0, 120)}"`,
      next: 'Use PostgreSQL or CockroachDB.',
    }),
  ),
} as const;
