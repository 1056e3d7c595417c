import type { AnyCommand } from '../command.ts';
import { globalFlags, helpFlag, versionFlag } from '../global-flags.ts';
import { type Flag, readFlag } from './read-flag.ts';

/** Where in the command table a line has come to. */
export interface Position {
  /** The words that chose a group or a command, such as `db` or `db migrate`, aliases resolved; empty at the start. */
  readonly path: string;
  readonly command: AnyCommand | undefined;
  /** Arguments that were given to the command. */
  readonly args: readonly string[];
  /** Every flag that may stand here. */
  readonly flags: readonly Flag[];
  /** Flags that were given, with their last value. */
  readonly given: ReadonlyMap<Flag, string | undefined>;
  /** The flag whose value comes next. */
  readonly pending: Flag | undefined;
  /** `--` was typed: no flags from here on. */
  readonly isRest: boolean;
}

/** Follows the words of a line through the command table. @returns undefined when they name no command. */
export function readWords(words: readonly string[], commands: readonly AnyCommand[]): Position | undefined {
  const shared = [...globalFlags, helpFlag].map(readFlag);
  let flags = [...shared, readFlag(versionFlag)];
  let [path, command]: [string, AnyCommand | undefined] = ['', undefined];
  let pending: Flag | undefined;
  let isRest = false;
  const args: string[] = [];
  const given = new Map<Flag, string | undefined>();
  for (const word of words) {
    const isDashed = !isRest && word.startsWith('-') && word.length > 1;
    if (pending && !(isDashed && pending.takes !== 'one')) {
      given.set(pending, word);
      if (pending.takes !== 'many') pending = undefined;
      continue;
    }
    pending = undefined;
    if (isDashed) {
      isRest = word === '--';
      const flag = flagOf(word, flags);
      if (!flag) continue;
      given.set(flag, word.includes('=') ? word.slice(word.indexOf('=') + 1) : undefined);
      if (flag.takes !== 'nothing' && !word.includes('=')) pending = flag;
    } else if (command) {
      args.push(word);
    } else {
      const next = childrenOf(path, commands).find(({ name, aliases }) => [name, ...aliases].includes(word));
      if (!next) return undefined;
      path = path === '' ? next.name : `${path} ${next.name}`;
      command = next.command;
      flags = [...(command?.options ?? []).map(readFlag), ...shared];
    }
  }
  return { path, command, args, flags, given, pending, isRest };
}

/** The flag of a word such as `--to` or `--to=head`. */
export function flagOf(word: string, flags: readonly Flag[]): Flag | undefined {
  const name = word.replace(/=.*$/s, '');
  return flags.find(({ names }) => names.includes(name));
}

interface Child {
  readonly name: string;
  readonly aliases: readonly string[];
  /** Undefined for a group. */
  readonly command: AnyCommand | undefined;
}

/** The words that may follow a group's name, or begin a line. */
export function childrenOf(path: string, commands: readonly AnyCommand[]): readonly Child[] {
  const depth = path === '' ? 0 : path.split(' ').length;
  const children = new Map<string, Child>();
  for (const command of commands) {
    const words = command.path.split(' ');
    const name = words[depth];
    if (name === undefined || words.slice(0, depth).join(' ') !== path || children.has(name)) continue;
    const isLast = words.length === depth + 1;
    children.set(name, { name, aliases: isLast ? (command.aliases ?? []) : [], command: isLast ? command : undefined });
  }
  return [...children.values()];
}
