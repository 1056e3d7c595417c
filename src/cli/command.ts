import type { ExitCode } from '../kernel/errors/illusion-error.ts';
import type { Context } from './context.ts';
import type { OptionSpec } from './option-spec.ts';
import type { Style } from './reporter/style.ts';
import type { ValueKind } from './value-kind.ts';

export interface ArgumentSpec {
  /** Such as `<name>`, `[name]` or `[files...]`. */
  readonly name: string;
  readonly doc: string;
  readonly choices?: readonly string[];
  /** Words that it may be, as others may: completion shows them before what `values` finds. */
  readonly words?: readonly string[];
  /** What it is, for completion. */
  readonly values?: ValueKind;
}

export type CommandGroup = 'Run' | 'Database' | 'Test' | 'Project';

/** What was typed after the command, as commander read it. */
export interface Typed {
  readonly args: readonly string[];
  readonly options: Readonly<Record<string, unknown>>;
}

/** What a command does. Reached only by dynamic import, so that help and completion cost nothing of it. */
export interface Handler<Input, Result> {
  /** Typed options in, typed result out: no printing, no exit. The result is what `--json` prints. */
  readonly handle: (context: Context, input: Input) => Promise<Result>;
  /** The result as text for a person, without a final line break; an empty text prints nothing. */
  readonly render: (result: Result, style: Style) => string;
  /** The exit code that goes with a result; 0 when left out. */
  readonly exitCodeOf?: (result: Result) => 0 | ExitCode | number;
}

/** What a user types: parser, help, completion and docs/cli.md are all made from this. */
export interface Command<Input, Result> {
  /** Such as `config` or `db migrate`. */
  readonly path: string;
  readonly group: CommandGroup;
  /** One line, no full stop. */
  readonly summary: string;
  /** Paragraphs for `--help` and the docs. */
  readonly description?: string;
  readonly aliases?: readonly string[];
  readonly arguments?: readonly ArgumentSpec[];
  readonly options?: readonly OptionSpec[];
  readonly examples: readonly { readonly command: string; readonly does: string }[];
  /** Unknown flags and arguments are handed on, in order, as `args`. */
  readonly passThrough?: true;
  /** The command prints by itself while it runs (a server, a test run), so its result has no JSON of its own. */
  readonly streams?: true;
  /** Turns what was typed into the handler's input. */
  readonly read: (typed: Typed) => Input;
  readonly load: () => Promise<Handler<Input, Result>>;
}

// biome-ignore lint/suspicious/noExplicitAny: the index holds commands of all inputs and results
export type AnyCommand = Command<any, any>;

/** Types a command: the handler's input must be what `read` makes. */
export function defineCommand<Input, Result>(command: Command<Input, Result>): Command<Input, Result> {
  return Object.freeze(command);
}
