import { Command as Commander, CommanderError, InvalidArgumentError, Option } from 'commander';
import { fail } from '../kernel/errors/registry.ts';
import type { AnyCommand, Typed } from './command.ts';
import { commands } from './commands/index.ts';
import { type GlobalOptions, globalFlags, helpFlag, versionFlag } from './global-flags.ts';
import { groupSummaries } from './group-summaries.ts';
import type { OptionSpec } from './option-spec.ts';
import { programSummary } from './program-summary.ts';

/** A command that was typed, read but not run. */
export interface Chosen {
  readonly command: AnyCommand;
  readonly typed: Typed;
  readonly globals: GlobalOptions;
}

/** What an argument list asks for: help to print, or a command to run. */
export type Request = { readonly help: string } | Chosen;

/**
 * Reads an argument list (without `node` and the script).
 *
 * @throws ILLUSION_UNKNOWN_COMMAND and ILLUSION_USAGE with the nearest name.
 */
export async function readArguments(argv: readonly string[], columns: number | undefined): Promise<Request> {
  let printed = '';
  let chosen: Chosen | undefined;
  // What follows `--` belongs to the command and is never read as ours.
  const dashes = argv.indexOf('--');
  const ours = dashes < 0 ? argv : argv.slice(0, dashes);
  const rest = dashes < 0 ? [] : argv.slice(dashes + 1);
  const program = buildProgram({
    argv: ours,
    columns,
    write: (text) => {
      printed += text;
    },
    choose: (command, typed) => {
      chosen = { command, typed: { ...typed, args: [...typed.args, ...rest] }, globals: program.opts<GlobalOptions>() };
    },
  });
  try {
    await program.parseAsync([...ours], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.code === 'commander.helpDisplayed' || error.code === 'commander.help') return { help: printed };
    throw wordUsage(error, ours, program);
  }
  return chosen ?? { help: program.helpInformation() };
}

interface BuildOptions {
  readonly argv: readonly string[];
  readonly columns: number | undefined;
  readonly write: (text: string) => void;
  readonly choose: (command: AnyCommand, typed: Typed) => void;
}

/** Commander's program, made from the command index. Handlers are not reached from here. */
export function buildProgram(options: BuildOptions): Commander {
  const program = configure(new Commander('illusion'), options)
    .description(programSummary)
    .addHelpText('after', '\nRun `illusion <command> --help` for flags and examples.');
  for (const spec of globalFlags) program.addOption(optionOf(spec).helpGroup('Global options:'));
  if (!isVersionOfCommand(options.argv)) {
    program.addOption(optionOf(versionFlag).helpGroup('Global options:'));
  }
  const groups = new Map<string, Commander>();
  for (const command of commands) {
    const words = command.path.split(' ');
    const name = words.at(-1) ?? command.path;
    const parent = words.length === 1 ? program : groupOf(words[0] ?? '', command, program, groups, options);
    parent.addCommand(commanderOf(command, name, options));
  }
  return program;
}

/** Commander gives a flag to the program wherever it stands; a command with a `--version` of its own must get it. */
function isVersionOfCommand(argv: readonly string[]): boolean {
  const typed = commands.find((command) => command.path.split(' ').every((word, i) => argv.includes(word, i)));
  return typed?.options?.some(({ flags }) => flags.startsWith('--version')) === true;
}

function groupOf(
  name: string,
  first: AnyCommand,
  program: Commander,
  groups: Map<string, Commander>,
  options: BuildOptions,
): Commander {
  const known = groups.get(name);
  if (known) return known;
  const group = configure(new Commander(name), options)
    .description(groupSummaries[name] ?? '')
    .helpGroup(`${first.group}:`);
  groups.set(name, group);
  program.addCommand(group);
  return group;
}

function commanderOf(command: AnyCommand, name: string, options: BuildOptions): Commander {
  const made = configure(new Commander(name), options)
    .summary(command.summary)
    .description(command.description ? `${command.summary}\n\n${command.description}` : command.summary)
    .addHelpText('after', () => examplesOf(command));
  if (command.path === name) made.helpGroup(`${command.group}:`);
  for (const alias of command.aliases ?? []) made.alias(alias);
  for (const argument of command.arguments ?? []) made.argument(argument.name, argument.doc);
  for (const spec of command.options ?? []) made.addOption(optionOf(spec));
  if (command.passThrough) made.allowUnknownOption().allowExcessArguments();
  else made.allowExcessArguments(false);
  return made.action(() => options.choose(command, { args: made.args, options: made.opts() }));
}

function configure(commander: Commander, { columns, write }: BuildOptions): Commander {
  return commander
    .exitOverride()
    .configureOutput({
      writeOut: write,
      writeErr: write,
      outputError: () => undefined,
      getOutHelpWidth: () => columns ?? 100,
      getErrHelpWidth: () => columns ?? 100,
    })
    .configureHelp({ showGlobalOptions: true, sortSubcommands: false })
    .helpOption(helpFlag.flags, helpFlag.doc)
    .helpCommand(false);
}

function optionOf(spec: OptionSpec): Option {
  const option = new Option(spec.flags, spec.doc);
  if (spec.choices) option.choices([...spec.choices]);
  if (spec.type === 'list') option.argParser((text, before: readonly string[] = []) => [...before, text]);
  if (spec.type === 'integer') {
    option.argParser((text) => {
      if (!/^\d+$/.test(text)) throw new InvalidArgumentError('It must be a whole number.');
      return Number(text);
    });
  }
  return option;
}

function examplesOf(command: AnyCommand): string {
  const width = Math.max(...command.examples.map((example) => example.command.length));
  const lines = command.examples.map((example) => `  ${example.command.padEnd(width)}  # ${example.does}`);
  return `\nExamples:\n${lines.join('\n')}`;
}

function wordUsage(error: CommanderError, argv: readonly string[], program: Commander): Error {
  const [message = '', hint = ''] = error.message.replace(/^error: /, '').split('\n');
  const suggestion = /\(Did you mean (?:one of )?(.+)\?\)/.exec(hint)?.[1];
  const group = program.commands.find((candidate) => candidate.commands.length > 0 && argv.includes(candidate.name()));
  if (error.code === 'commander.unknownCommand') {
    const word = /'(.+)'/.exec(message)?.[1] ?? '';
    return fail('ILLUSION_UNKNOWN_COMMAND', { word, group: group?.name() ?? '', suggestion });
  }
  const known = (group ?? program).commands.find((candidate) => argv.includes(candidate.name()));
  const command = ['illusion', group?.name(), known === group ? undefined : known?.name()].filter(Boolean).join(' ');
  return fail('ILLUSION_USAGE', { command, message, suggestion });
}
