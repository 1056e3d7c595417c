import type { OptionSpec } from './option-spec.ts';

/** Flags every command takes, before or after its name. */
export const globalFlags: readonly OptionSpec[] = [
  { flags: '--cwd <dir>', doc: 'work in this folder', values: 'folder' },
  { flags: '--config <file>', doc: 'use this config file instead of the nearest illusion.config.ts', values: 'file' },
  {
    flags: '--env <name>',
    doc: 'development, test or production (default: NODE_ENV, else development)',
    words: ['development', 'test', 'production'],
  },
  { flags: '--url <dsn>', doc: 'use the PostgreSQL or CockroachDB at this DSN' },
  {
    flags: '--engine <name>',
    doc: 'where the database comes from',
    choices: ['embedded', 'external', 'demo', 'single-node'],
  },
  { flags: '--json', doc: 'print the result, or the failure, as one JSON document' },
  { flags: '--no-color', doc: 'print without colours (NO_COLOR does the same)' },
  { flags: '--quiet', doc: 'print results and failures only' },
  { flags: '--verbose', doc: 'print every step, and where a failure came from' },
  { flags: '--yes', doc: 'answer every question with yes' },
];

export const helpFlag: OptionSpec = { flags: '-h, --help', doc: 'print this help' };

/** Of the program alone: a command may have a `--version` of its own. */
export const versionFlag: OptionSpec = { flags: '-V, --version', doc: 'print the version' };

export interface GlobalOptions {
  readonly cwd?: string;
  readonly config?: string;
  readonly env?: string;
  readonly url?: string;
  readonly engine?: string;
  readonly json?: boolean;
  readonly color?: boolean;
  readonly quiet?: boolean;
  readonly verbose?: boolean;
  readonly yes?: boolean;
}
