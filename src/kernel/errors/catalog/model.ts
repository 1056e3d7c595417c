import { entry } from '../entry.ts';

/** Errors of models. */
export const modelErrors = {
  ILLUSION_MODEL_INVALID: entry<{ model: string; problem: string }>(1, 'A model contradicts itself.', (p) => ({
    what: `There is a mistake in ${p.model}`,
    why: p.problem,
    next: 'Correct the call of defineModel; its types show what it takes.',
  })),
  ILLUSION_MODEL_REFERENCE: entry<{ column: string; problem: string }>(
    1,
    'A column of a model refers to something it cannot refer to.',
    (p) => ({
      what: `The column ${p.column} has a reference that cannot be`,
      why: p.problem,
      next: 'Refer to a primary key or unique column of the same type, in a model of this project: references(() => users.columns.id).',
    }),
  ),
  ILLUSION_MODEL_DUPLICATE: entry<{ table: string }>(1, 'Two models describe one table.', (p) => ({
    what: `There are two models of the table "${p.table}"`,
    why: 'a table is described by one model',
    next: 'Rename the table of one of them, or remove it.',
  })),
} as const;
