import { isIllusionError } from '../../kernel/errors/illusion-error.ts';
import type { Ownership } from '../../migrate/marker/require-ours.ts';
import { createAskLine } from '../ask-line.ts';
import type { Context } from '../context.ts';
import type { OptionSpec } from '../option-spec.ts';

/** The flag of every command that may change or destroy what is in a database. */
export const confirmOption: OptionSpec = {
  flags: '--confirm <database>',
  doc: 'name of the database, where illusion did not make it and you mean it all the same',
};

/**
 * Does what needs a database that is ours. Where it is not, a person at a terminal is asked to type its name.
 *
 * @throws ILLUSION_DATABASE_NOT_OURS without a terminal, or when another name was typed; what `run` throws.
 */
export async function withOwnership<T>(
  context: Context,
  confirm: string | undefined,
  run: (ownership: Ownership) => Promise<T>,
): Promise<T> {
  const { kind } = await context.engine();
  const isOwnServer = kind !== 'external';
  try {
    return await run({ isOwnServer, confirm });
  } catch (error) {
    const isOurs = !isIllusionError(error) || error.code !== 'ILLUSION_DATABASE_NOT_OURS';
    if (isOurs || !context.interactive) throw error;
    const ask = createAskLine(context);
    const typed = await ask(`${error.what}: ${error.why}.\nType the name of the database to go on all the same: `);
    if (typed === '') throw error;
    return run({ isOwnServer, confirm: typed });
  }
}
