import type { AnyCommand, ArgumentSpec } from '../command.ts';
import { groupSummaries } from '../group-summaries.ts';
import type { OptionSpec } from '../option-spec.ts';
import type { ValueKind } from '../value-kind.ts';
import type { Candidate, Completion, Typing } from './completion.ts';
import type { Flag } from './read-flag.ts';
import { childrenOf, flagOf, type Position, readWords } from './read-words.ts';

/** Values that are read from a project; paths are left to the shell. */
export type ProjectValue = Exclude<ValueKind, 'file' | 'folder'>;

/** Finds values in the project that a line is about. */
export type FindValues = (kind: ProjectValue, position: Position) => Promise<readonly Candidate[]>;

/** What can stand at the end of a line. Nothing is left out for not beginning as the word does: shells match in their own ways. */
export async function complete(
  { words, current }: Typing,
  commands: readonly AnyCommand[],
  findValues: FindValues,
): Promise<Completion> {
  const position = readWords(words, commands);
  if (!position) return { kind: 'nothing' };
  const { pending, command } = position;
  const isDashed = !position.isRest && current.startsWith('-');
  if (pending && !(isDashed && pending.takes !== 'one')) return valuesOf(pending.spec);
  if (isDashed && current.includes('=')) {
    const flag = flagOf(current, position.flags);
    if (!flag || flag.takes === 'nothing') return { kind: 'nothing' };
    const values = await valuesOf(flag.spec);
    return beginWith(current.slice(0, current.indexOf('=') + 1), values);
  }
  if (isDashed) return { kind: 'options', candidates: optionsOf(position) };
  if (!command) return { kind: 'commands', candidates: commandsOf(position.path, commands, current) };
  const argument = argumentAt(command, position.args.length);
  if (argument) return valuesOf(argument);
  // Where nothing else can stand, the flags are shown without being asked for.
  if (current === '' && !position.isRest) return { kind: 'options', candidates: optionsOf(position) };
  return { kind: 'nothing' };

  async function valuesOf({ choices = [], words: known = [], values }: Valued): Promise<Completion> {
    // A name that is typed as a path is completed as one.
    if (values === 'file' || (values === 'notebook' && /^[.~]|[\\/]/.test(current))) return { kind: 'files' };
    if (values === 'folder') return { kind: 'folders' };
    const fixed = [...choices, ...known].map((value) => ({ value, doc: '' }));
    const found = values && position ? await findValues(values, position) : [];
    const candidates = [...fixed, ...found];
    return candidates.length === 0 ? { kind: 'nothing' } : { kind: 'values', candidates };
  }
}

type Valued = Pick<OptionSpec, 'choices' | 'words' | 'values'>;

function commandsOf(path: string, commands: readonly AnyCommand[], current: string): readonly Candidate[] {
  return childrenOf(path, commands).flatMap(({ name, aliases, command }) => {
    const doc = command?.summary ?? groupSummaries[name] ?? '';
    // Aliases are for hands that know them: they are found, and not shown.
    const typed = aliases.filter((alias) => current !== '' && alias.startsWith(current));
    return [name, ...typed].map((value) => ({ value, doc }));
  });
}

/** Long names of the flags that may still be given. */
function optionsOf({ flags, given }: Position): readonly Candidate[] {
  const isLeft = (flag: Flag) => flag.spec.type === 'list' || !given.has(flag);
  return flags.filter(isLeft).map(({ names, spec }) => ({ value: names.at(-1) ?? '', doc: spec.doc }));
}

function argumentAt(command: AnyCommand, index: number): ArgumentSpec | undefined {
  const specs = command.arguments ?? [];
  const last = specs.at(-1);
  return specs[index] ?? (last?.name.includes('...') ? last : undefined);
}

function beginWith(prefix: string, completion: Completion): Completion {
  if (!('candidates' in completion)) return completion;
  return { ...completion, candidates: completion.candidates.map(({ value, doc }) => ({ value: prefix + value, doc })) };
}
