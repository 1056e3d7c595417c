import type { AnyCommand, ArgumentSpec } from '../command.ts';
import { commands } from '../commands/index.ts';
import { globalFlags } from '../global-flags.ts';
import type { OptionSpec } from '../option-spec.ts';

/** What a command line says before the word that is being typed. */
export interface CommandLine {
  /** Names that led to a group or a command: `['db']`, `['db', 'migrate']`. */
  readonly path: readonly string[];
  /** Undefined while the path is that of a group, or of nothing. */
  readonly command: AnyCommand | undefined;
  /** Flags that may be typed, and those that were. */
  readonly options: readonly OptionSpec[];
  readonly used: ReadonlySet<string>;
  /** The flag whose value the word is, or may be. */
  readonly flag: OptionSpec | undefined;
  /** The argument that the word is; undefined when there is none left. */
  readonly argument: ArgumentSpec | undefined;
  /** After `--` nothing is a flag. */
  readonly hasEnded: boolean;
  /** Values of flags that were typed, by the name without dashes. */
  readonly values: Readonly<Record<string, string>>;
}

/** Long and short names of a flag: `['-m', '--message']`. */
export function namesOf({ flags }: OptionSpec): readonly string[] {
  return flags.split(/[ ,|]+/).filter((part) => part.startsWith('-'));
}

/** Reads the words that stand before the one that is being typed; without what cannot be understood. */
export function readCommandLine(words: readonly string[]): CommandLine {
  const path: string[] = [];
  const args: string[] = [];
  const used = new Set<string>();
  const values: Record<string, string> = {};
  let command: AnyCommand | undefined;
  let flag: OptionSpec | undefined;
  let hasEnded = false;
  const options = () => [...(command?.options ?? []), ...globalFlags];
  const find = (word: string) => options().find((spec) => namesOf(spec).includes(word));
  for (const word of words) {
    const isValue = flag !== undefined && !word.startsWith('-');
    if (isValue && flag) values[nameOf(flag)] = word;
    // A flag such as --matrix takes all that follows it.
    const goesOn = flag !== undefined && /\.\.\.[\]>]$/.test(flag.flags);
    if (isValue) {
      if (!goesOn) flag = undefined;
      continue;
    }
    flag = undefined;
    if (word === '--' && !hasEnded) hasEnded = true;
    else if (word.startsWith('-') && !hasEnded) {
      const [name = '', value] = word.split(/=(.*)/s);
      const spec = find(name);
      used.add(name);
      if (spec && value !== undefined) values[nameOf(spec)] = value;
      else if (spec && /[<[]/.test(spec.flags)) flag = spec;
    } else if (command) args.push(word);
    else {
      path.push(word);
      command = findCommand(path);
    }
  }
  const wanted = command?.arguments ?? [];
  const last = wanted.at(-1);
  const argument = wanted[args.length] ?? (last?.name.includes('...') ? last : undefined);
  return { path, command, options: options(), used, flag, argument, hasEnded, values };
}

function findCommand(path: readonly string[]): AnyCommand | undefined {
  const group = path.slice(0, -1);
  const typed = path.join(' ');
  return commands.find(
    (one) =>
      one.path === typed ||
      one.aliases?.some((alias) => [...group, alias].join(' ') === typed && one.path.split(' ').length === path.length),
  );
}

function nameOf(spec: OptionSpec): string {
  return (namesOf(spec).at(-1) ?? '').replace(/^-+/, '');
}
