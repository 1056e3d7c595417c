import type { AnyCommand } from '../command.ts';
import { commands } from '../commands/index.ts';
import { globalFlags, helpFlag, versionFlag } from '../global-flags.ts';
import { groupSummaries } from '../group-summaries.ts';
import type { OptionSpec } from '../option-spec.ts';
import { programSummary } from '../program-summary.ts';
import { roffArgument, roffParagraph, roffText, roffUsage } from './roff.ts';

/** Exit codes of the command line, and what they mean. */
const exitCodes: readonly (readonly [code: string, meaning: string])[] = [
  ['0', 'done'],
  ['1', 'failed'],
  ['2', 'wrong usage'],
  ['3', 'a check found something'],
  ['130', 'interrupted'],
];

/** The manual page illusion(1) in the macros of man(7), made from the command table. It bears no date, so that it is what the commands say. */
export function renderManPage(): string {
  const groups = [...new Set(commands.map(({ group }) => group))];
  return `${[
    '.\\" Made from the command table: npm run docs',
    '.TH ILLUSION 1 "" illusion',
    '.SH NAME',
    `illusion \\- ${roffParagraph(lowerFirst(programSummary).replace(/\.$/, ''))}`,
    '.SH SYNOPSIS',
    '.B illusion',
    '.I command',
    '.RI [ options ]',
    '.br',
    `.B illusion \\-\\-help`,
    '.SH DESCRIPTION',
    roffParagraph('This page has every command; `illusion <command> --help` prints the same of one.'),
    'What belongs together has a first word in common:',
    ...Object.entries(groupSummaries).flatMap(([name, about]) => ['.TP', `.B ${name}`, roffText(about)]),
    '.SH GLOBAL OPTIONS',
    ...[...globalFlags, helpFlag, versionFlag].flatMap(renderOption),
    ...groups.flatMap((group) => [
      `.SH ${roffArgument(`${group} commands`.toUpperCase())}`,
      ...commands.filter((command) => command.group === group).flatMap(renderCommand),
    ]),
    '.SH EXIT STATUS',
    ...exitCodes.flatMap(([code, meaning]) => ['.TP', `.B ${code}`, meaning]),
    '.PP',
    roffParagraph('`illusion test` exits with the code of its runner.'),
    '.SH FILES',
    '.TP',
    '.I illusion.config.ts',
    'The settings of a project, and the sign of its root.',
    roffParagraph('`illusion config` prints every setting and where it came from.'),
    '.TP',
    '.I .illusion/',
    'Data of the development database.',
  ].join('\n')}\n`;
}

function renderCommand(command: AnyCommand): readonly string[] {
  const { path, summary, description, aliases = [], options = [], examples } = command;
  const args = command.arguments ?? [];
  const usage = ['illusion', path, ...args.map(({ name }) => name)].join(' ');
  const group = path.split(' ').slice(0, -1);
  const also = aliases.map((alias) => `\`${['illusion', ...group, alias].join(' ')}\``).join(', ');
  return [
    `.SS ${roffArgument(usage)}`,
    roffParagraph(`${summary.charAt(0).toUpperCase() + summary.slice(1)}.`),
    ...(description?.split('\n\n') ?? []).flatMap((paragraph) => ['.PP', roffParagraph(paragraph)]),
    ...(also === '' ? [] : ['.PP', roffParagraph(`Also: ${also}.`)]),
    ...args.flatMap(({ name, doc }) => ['.TP', roffUsage(name), roffParagraph(doc)]),
    ...options.flatMap(renderOption),
    '.PP',
    'Examples:',
    ...examples.flatMap((example) => ['.TP', `.B ${roffArgument(example.command)}`, roffParagraph(example.does)]),
  ];
}

function renderOption({ flags, doc, choices }: OptionSpec): readonly string[] {
  return ['.TP', roffUsage(flags), roffParagraph(choices ? `${doc} (${choices.join(', ')})` : doc)];
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
