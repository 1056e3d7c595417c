import { entry } from '../entry.ts';

/** Errors of seeds, and of commands that would destroy data worth keeping. */
export const seedErrors = {
  ILLUSION_SEED_SHAPE: entry<{ file: string; problem: string }>(
    1,
    'A seed file does not export what it must.',
    (p) => ({
      what: `${p.file} is not a seed`,
      why: p.problem,
      next: 'Export the result of defineSeed as default, or a function "seed" that takes a Knex: export async function seed(knex) { ... }',
    }),
  ),
  ILLUSION_SEED_ROWS: entry<{ table: string; problem: string }>(
    1,
    'The rows of a seed cannot be told apart by their key.',
    (p) => ({
      what: `The rows for the table ${p.table} cannot be seeded`,
      why: p.problem,
      next: 'Give every row its own values in the columns of "key".',
    }),
  ),
  ILLUSION_SEED_UNKNOWN: entry<{ asked: string; nearest: string | undefined; names: readonly string[] }>(
    2,
    'A seed was named that there is not, or that is ambiguous.',
    (p) => ({
      what: `There is no one seed "${p.asked}"`,
      why: p.names.length === 0 ? 'there are no seeds' : `the seeds are ${p.names.join(', ')}`,
      next: p.nearest === undefined ? 'Name one of them.' : `Did you mean "${p.nearest}"?`,
    }),
  ),
  ILLUSION_SEED_FAILED: entry<{ file: string; why: string; finished: readonly string[]; tableMissing: boolean }>(
    1,
    'A seed failed; its transaction was rolled back.',
    (p) => ({
      what: `${p.file} failed`,
      why: `${p.why}\nIn the database now: nothing of this seed; its transaction was rolled back.${p.finished.length === 0 ? '' : ` ${p.finished.join(', ')} had been finished before and stay${p.finished.length === 1 ? 's' : ''} so.`}`,
      next: p.tableMissing
        ? 'Run illusion db migrate first, then illusion db seed again.'
        : 'Correct the file and run illusion db seed again.',
    }),
  ),
  ILLUSION_PROTECTED_DATABASE: entry<{ action: string; reason: string }>(
    2,
    'A command that may destroy or invent data was refused for a database that is not one for development.',
    (p) => ({
      what: `${p.action} was refused`,
      why: p.reason,
      next: 'If this is what you want, run it again with --force.',
    }),
  ),
} as const;
