import type { AnyCommand } from '../command.ts';
import { commands } from '../commands/index.ts';
import { globalFlags } from '../global-flags.ts';
import type { OptionSpec } from '../option-spec.ts';

/** docs/cli.md, made from the command index. */
export function renderCommandsPage(): string {
  const groups = [...new Set(commands.map((command) => command.group))];
  return `${[
    '# Commands',
    'This page is made from the commands themselves by `npm run docs`; `illusion <command> --help` prints the same.',
    '## Flags of every command',
    optionTable(globalFlags),
    'A setting comes from a flag, the environment, a `.env` file, `illusion.config.ts` or its default, in that order.',
    [
      'Exit codes: 0 done; 1 failed; 2 wrong usage; 3 a check found something; 130 interrupted. A test run exits with its',
      "runner's code. Failures name what failed, why, what to do next and a code, see [errors](errors.md).",
    ].join('\n'),
    ...groups.flatMap((group) => [
      `## ${group}`,
      ...commands.filter((command) => command.group === group).map(renderCommand),
    ]),
  ].join('\n\n')}\n`;
}

function renderCommand(command: AnyCommand): string {
  const usage = ['illusion', command.path, ...(command.arguments ?? []).map((argument) => argument.name)].join(' ');
  const parts = [`### \`${usage}\``, sentence(command.summary)];
  if (command.description) parts.push(command.description);
  if (command.aliases?.length) {
    const group = command.path.split(' ').slice(0, -1);
    parts.push(`Also: ${command.aliases.map((alias) => `\`${['illusion', ...group, alias].join(' ')}\``).join(', ')}.`);
  }
  if (command.arguments?.length) {
    const rows = command.arguments.map(({ name, doc }) => `| \`${name}\` | ${doc} |`);
    parts.push(['| argument | |', '|---|---|', ...rows].join('\n'));
  }
  if (command.options?.length) parts.push(optionTable(command.options));
  const examples = command.examples.map((example) => `# ${example.does}\n${example.command}`);
  parts.push(['```sh', ...examples, '```'].join('\n'));
  return parts.join('\n\n');
}

function optionTable(options: readonly OptionSpec[]): string {
  const rows = options.map(({ flags, doc, choices }) => {
    const values = choices ? ` (${choices.join(', ')})` : '';
    return `| \`${flags.replaceAll('|', '\\|')}\` | ${doc}${values} |`;
  });
  return ['| flag | |', '|---|---|', ...rows].join('\n');
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
