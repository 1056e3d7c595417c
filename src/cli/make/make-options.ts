import type { ArgumentSpec, Typed } from '../command.ts';
import type { OptionSpec } from '../option-spec.ts';

/** The flags of every command that writes more of a project. */
export const makeOptions: readonly OptionSpec[] = [
  { flags: '--dry-run', doc: 'print what would be written and write nothing' },
  { flags: '--force', doc: 'write over a file that is there' },
];

/** The argument of those that are about a model there is. */
export const modelArgument: ArgumentSpec = { name: '<model>', doc: 'by its file, variable or table', values: 'model' };

/** What every such command is asked for. */
export interface MakeInput {
  readonly name: string;
  readonly dryRun: boolean;
  readonly force: boolean;
}

export function readMakeInput({ args, options }: Typed): MakeInput {
  return { name: args[0] ?? '', dryRun: options['dryRun'] === true, force: options['force'] === true };
}
