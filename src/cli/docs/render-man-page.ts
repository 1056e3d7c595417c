import type { AnyCommand } from '../command.ts';
import { commands } from '../commands/index.ts';
import { globalFlags } from '../global-flags.ts';
import type { OptionSpec } from '../option-spec.ts';

/** The manual page, as man(7) writes it, made from the command index. */
export function renderManPage(): string {
  const groups = [...new Set(commands.map((command) => command.group))];
  return `${[
    '.\\" Made by npm run docs from the commands themselves.',
    '.TH ILLUSION 1 "" illusion "User Commands"',
    '.SH NAME',
    'illusion \\- serve, migrate, test and watch an API on CockroachDB or PostgreSQL',
    '.SH SYNOPSIS',
    '.B illusion',
    '.I command',
    '.RI [ flags ]',
    '.SH DESCRIPTION',
    text(
      'One command line for teams whose API stands on CockroachDB or PostgreSQL. Every command has --help with examples and takes --json. A setting comes from a flag, the environment, a .env file, illusion.config.ts or its default, in that order.',
    ),
    '.SH OPTIONS',
    ...globalFlags.flatMap(renderOption),
    ...groups.flatMap((group) => [
      `.SH ${group.toUpperCase()}`,
      ...commands.filter((command) => command.group === group).flatMap(renderCommand),
    ]),
    '.SH EXIT STATUS',
    ...[
      ['0', 'done'],
      ['1', 'failed'],
      ['2', 'wrong usage'],
      ['3', 'a check found something'],
      ['130', 'interrupted'],
    ].flatMap(([code = '', meaning = '']) => ['.TP', `.B ${code}`, text(meaning)]),
  ].join('\n')}\n`;
}

function renderCommand(command: AnyCommand): readonly string[] {
  const args = (command.arguments ?? []).map(({ name }) => name).join(' ');
  return [
    `.SS illusion ${text(`${command.path} ${args}`.trim())}`,
    text(`${command.summary.charAt(0).toUpperCase()}${command.summary.slice(1)}.`),
    ...(command.description ? ['.PP', text(command.description)] : []),
    ...(command.arguments ?? []).flatMap(({ name, doc }) => ['.TP', `.I ${text(name)}`, text(doc)]),
    ...(command.options ?? []).flatMap(renderOption),
    '.PP',
    'Examples:',
    '.PP',
    '.nf',
    '.RS 4',
    ...command.examples.flatMap((example) => [text(`# ${example.does}`), text(example.command)]),
    '.RE',
    '.fi',
  ];
}

function renderOption({ flags, doc, choices }: OptionSpec): readonly string[] {
  return ['.TP', `.B ${text(flags)}`, text(choices ? `${doc} (${choices.join(', ')})` : doc)];
}

/** Text in which nothing means anything to roff: backslashes, hyphens that may be copied, a dot or quote that begins a line. */
function text(plain: string): string {
  return plain
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replaceAll('·', '\\(pc')
    .replaceAll('’', '\\(cq')
    .replaceAll(/^(?=[.'])/gm, '\\&');
}
