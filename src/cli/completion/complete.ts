import type { ArgumentSpec } from '../command.ts';
import { commands } from '../commands/index.ts';
import { groupSummaries } from '../group-summaries.ts';
import type { OptionSpec } from '../option-spec.ts';
import type { ValueKind } from '../value-kind.ts';
import { type CommandLine, namesOf, readCommandLine } from './command-line.ts';

/** A word that may stand where something is being typed. */
export interface Candidate {
  readonly value: string;
  /** One line. */
  readonly doc: string;
}

/** What may stand there, and whether the shell adds what it knows itself. */
export interface Completion {
  readonly candidates: readonly Candidate[];
  readonly also: 'files' | 'folders' | 'none';
}

/** Gives the values there are of a kind in a project, with what is to be said of each. */
export type ListValues = (kind: ValueKind, line: CommandLine) => Promise<readonly Candidate[]>;

/**
 * What may stand where the last word is being typed.
 *
 * @param words those before it, without the name of the program
 */
export async function complete(words: readonly string[], current: string, list: ListValues): Promise<Completion> {
  const line = readCommandLine(words);
  const [, flag, value] = /^(--[^=]+)=(.*)$/s.exec(current) ?? [];
  if (flag !== undefined && value !== undefined && !line.hasEnded) {
    const spec = line.options.find((one) => namesOf(one).includes(flag));
    const found = spec ? await listValues(spec, line, list) : nothing;
    const candidates = found.candidates.map((one) => ({ ...one, value: `${flag}=${one.value}` }));
    return matching({ ...found, candidates }, current);
  }
  if (line.flag && !(current.startsWith('-') && current !== '-')) {
    const isNeeded = line.flag.flags.includes('<');
    const found = await listValues(line.flag, line, list);
    if (isNeeded || found.candidates.length > 0) return matching(found, current);
  }
  if (current.startsWith('-') && !line.hasEnded)
    return matching({ candidates: listFlags(line), also: 'none' }, current);
  if (!line.command) return matching({ candidates: listCommands(line.path), also: 'none' }, current);
  return line.argument ? matching(await listValues(line.argument, line, list), current) : nothing;
}

const nothing: Completion = { candidates: [], also: 'none' };

function matching({ candidates, also }: Completion, current: string): Completion {
  return { candidates: candidates.filter(({ value }) => value.startsWith(current)), also };
}

async function listValues(
  { choices, values }: Pick<OptionSpec | ArgumentSpec, 'choices' | 'values'>,
  line: CommandLine,
  list: ListValues,
): Promise<Completion> {
  if (choices) return { candidates: choices.map((value) => ({ value, doc: '' })), also: 'none' };
  if (values === undefined) return nothing;
  if (values === 'file' || values === 'folder') return { candidates: [], also: `${values}s` };
  return { candidates: await list(values, line), also: 'none' };
}

function listFlags({ options, used }: CommandLine): readonly Candidate[] {
  const own = options.filter((spec) => spec.type === 'list' || !namesOf(spec).some((name) => used.has(name)));
  const flags = own.flatMap((spec) =>
    namesOf(spec)
      .filter((name) => name.startsWith('--'))
      .map((value) => ({ value, doc: spec.doc })),
  );
  return [...flags, { value: '--help', doc: 'print help' }];
}

/** The names that may follow: of groups and commands, one level deeper. */
function listCommands(path: readonly string[]): readonly Candidate[] {
  const found = new Map<string, string>();
  for (const { path: whole, summary } of commands) {
    const names = whole.split(' ');
    if (!path.every((name, at) => names[at] === name)) continue;
    const name = names[path.length];
    if (name === undefined || found.has(name)) continue;
    found.set(name, names.length === path.length + 1 ? summary : (groupSummaries[name] ?? ''));
  }
  return [...found].map(([value, doc]) => ({ value, doc }));
}
