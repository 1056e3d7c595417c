import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readArguments } from '../../src/cli/program.ts';
import { fencesIn, pages } from './support/read-pages.ts';
import { readShell, type ShellCommand } from './support/read-shell.ts';

const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { readonly scripts: Record<string, string> };

/** Programs of others, whose flags are not ours to check. */
const others = [
  'cd',
  'curl',
  'docker',
  'eval',
  'export',
  'git',
  'jupyter',
  'man',
  'psql',
  'python3',
  'tslab',
  'Invoke-Expression',
  'Out-String',
];

/** Subcommands of npm that are no script of the package. */
const ofNpm = ['ci', 'init', 'install'];

describe.each(pages)('$file', ({ file, text }) => {
  it('types only commands, flags and values there are', async () => {
    const problems: string[] = [];
    for (const { at, language, text } of fencesIn('sh', 'console').filter((fence) => fence.at.startsWith(`${file}:`))) {
      for (const [i, line] of joinContinued(text).entries()) {
        if (language === 'console' && !line.startsWith('$ ')) continue;
        for (const command of readShell(line.replace(/^\$ /, ''))) {
          const problem = await problemOf(command);
          if (problem) problems.push(`${at} + ${i}: ${command.join(' ')}: ${problem}`);
        }
      }
    }
    expect(problems).toEqual([]);
  });

  it('names in its sentences only commands and flags there are', async () => {
    const problems: string[] = [];
    for (const [, typed = ''] of text.matchAll(/(?<!`)`((?:npx )?(?:illusion|npm) [^`<\n]*)`/g)) {
      for (const command of readShell(typed.replace(/[[\]]/g, ''))) {
        const problem = await problemOf(command.map((word) => (/^(N|SECONDS)$/.test(word) ? '1' : word)));
        // A sentence may name a command without saying what of.
        if (problem && !/missing required argument/.test(problem)) problems.push(`${typed}: ${problem}`);
      }
    }
    expect(problems).toEqual([]);
  });
});

/** A line that ends with a backslash goes on in the next, which leaves an empty one. */
function joinContinued(text: string): readonly string[] {
  return text.replace(/\\\n\s*/g, ' ').split('\n');
}

async function problemOf([program = '', ...args]: ShellCommand): Promise<string | undefined> {
  if (program === 'npx') return problemOf(args);
  if (program === 'npm') return problemOfNpm(args);
  if (program === 'illusion') return problemOfIllusion(args);
  return others.includes(program) ? undefined : `no command of illusion, and not in the list of others' programs`;
}

function problemOfNpm([name = '', script = '']: readonly string[]): string | undefined {
  const wanted = name === 'run' ? script : name;
  if (ofNpm.includes(name) || wanted in scripts) return undefined;
  return `package.json has no script ${wanted}`;
}

async function problemOfIllusion(args: readonly string[]): Promise<string | undefined> {
  if (args[0] === '--version' || args.length === 0) return undefined;
  try {
    const request = await readArguments(args, 100);
    if ('command' in request) request.command.read(request.typed);
    return undefined;
  } catch (error) {
    return String((error as { readonly why?: string }).why ?? error);
  }
}
