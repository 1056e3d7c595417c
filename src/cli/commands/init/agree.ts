import { fail } from '../../../kernel/errors/registry.ts';
import { createAskLine } from '../../ask-line.ts';
import type { Context } from '../../context.ts';

/** Asks a question that Enter answers with yes. */
export async function agrees(context: Context, question: string): Promise<boolean> {
  const answer = await createAskLine(context)(`${question} [Y/n] `);
  return answer === '' || /^y(es)?$/i.test(answer);
}

/**
 * Shows what would be done to a folder that holds something already, and goes on only if that is wanted.
 *
 * @throws ILLUSION_INIT_UNCONFIRMED without a terminal and without --yes; ILLUSION_INTERRUPTED on a no.
 */
export async function confirmPlan(context: Context, folder: string, plan: string): Promise<void> {
  if (context.globals.yes) return;
  if (!context.interactive) throw fail('ILLUSION_INIT_UNCONFIRMED', { folder, plan });
  if (!(await agrees(context, `${plan}\nGo on?`))) throw fail('ILLUSION_INTERRUPTED', { signal: 'SIGINT' });
}
