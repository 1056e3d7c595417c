import { entry } from '../entry.ts';

/** Errors of what was typed. */
export const usageErrors = {
  ILLUSION_UNKNOWN_COMMAND: entry<{ word: string; group: string; suggestion: string | undefined }>(
    2,
    'There is no such command.',
    (p) => ({
      what: `There is no command "${[p.group, p.word].filter(Boolean).join(' ')}"`,
      why: p.suggestion === undefined ? 'no command has a name close to it' : `the nearest is "${p.suggestion}"`,
      next: `Run \`${['illusion', p.group].filter(Boolean).join(' ')} --help\` to see the commands.`,
    }),
  ),
  ILLUSION_OPTION_INVALID: entry<{ flag: string; value: string; expected: string }>(
    2,
    'The value of a flag is not what the flag takes.',
    (p) => ({
      what: `${p.flag} cannot be "${p.value}"`,
      why: `it takes ${p.expected}`,
      next: 'Give such a value; --help shows examples.',
    }),
  ),
  ILLUSION_USAGE: entry<{ command: string; message: string; suggestion: string | undefined }>(
    2,
    'A flag or argument is unknown, missing or has a wrong value.',
    (p) => ({
      what: `Wrong usage of \`${p.command}\``,
      why: p.message,
      next:
        p.suggestion === undefined
          ? `Run \`${p.command} --help\` to see its flags.`
          : `Did you mean ${p.suggestion}? \`${p.command} --help\` shows all flags.`,
    }),
  ),
  ILLUSION_NEEDS_YES: entry<{ question: string; flag: string }>(
    2,
    'A command needs a confirmation and there is no terminal to ask on.',
    (p) => ({
      what: 'A confirmation is needed',
      why: `${p.question} cannot be asked without a terminal`,
      next: `Run the command again with ${p.flag}.`,
    }),
  ),
} as const;
