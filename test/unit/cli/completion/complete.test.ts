import { describe, expect, it } from 'vitest';
import { answerShell } from '../../../../src/cli/completion/answer-shell.ts';
import { complete } from '../../../../src/cli/completion/complete.ts';
import { splitLine } from '../../../../src/cli/completion/split-line.ts';
import { temporaryProject } from '../../../support/run-cli.ts';

/** What may stand at the end of a line. */
async function at(line: string) {
  const words = splitLine(line);
  const list = async (kind: string) => [`${kind}-1`, `${kind}-2`].map((value) => ({ value, doc: '' }));
  const { candidates, also } = await complete(words.slice(1, -1), words.at(-1) ?? '', list);
  return { values: candidates.map(({ value }) => value), also };
}

describe('at the end of a line', () => {
  it.each([
    ['illusion cock', ['cockroach']],
    ['illusion db mig', ['migrate']],
    ['illusion --json db mig', ['migrate']],
    ['illusion --cwd db db mig', ['migrate']],
    ['illusion db nothing ', []],
    ['illusion db current --js', ['--json']],
    ['illusion db migrate ', ['migration-1', 'migration-2']],
    ['illusion db migrate migration-2', ['migration-2']],
    ['illusion db migrate migration-1 ', []],
    ['illusion db migrate --to ', ['migration-1', 'migration-2']],
    ['illusion db migrate --to=m', ['--to=migration-1', '--to=migration-2']],
    ['illusion db migrate --step ', []],
    ['illusion db migrate --step 2 migration-1', ['migration-1']],
    ['illusion --engine si', ['single-node']],
    ['illusion --engine=si', ['--engine=single-node']],
    ['illusion db migrate --nothing=x', []],
    ['illusion db status --engine demo --eng', []],
    ['illusion db revision --rename a:b --ren', ['--rename']],
    ['illusion db migrate -- --t', []],
    ['illusion notebook run one ', ['notebook-1', 'notebook-2']],
    ['illusion completion ', ['bash', 'zsh', 'fish', 'powershell']],
    ['illusion make dao "mod', ['model-1', 'model-2']],
  ])('%s', async (line, values) => {
    expect((await at(line)).values).toEqual(values);
  });

  it.each([
    ['illusion status --record ', 'files'],
    ['illusion status --record=', 'files'],
    ['illusion --cwd ', 'folders'],
    ['illusion test ', 'files'],
    ['illusion db status ', 'none'],
  ])('%sthe shell adds what it knows: %s', async (line, also) => {
    expect(await at(line)).toEqual({ values: [], also });
  });

  it('a flag that was typed is not offered again, and says what it does', async () => {
    const { candidates } = await complete(['db', 'migrate', '--seed'], '--', async () => []);
    const flags = candidates.map(({ value }) => value);
    expect(flags).toContain('--dry-run');
    expect(flags).not.toContain('--seed');
    expect(candidates.every(({ doc }) => doc !== '')).toBe(true);
  });
});

it.each([
  ['illusion db mi', ['illusion', 'db', 'mi']],
  ['illusion db ', ['illusion', 'db', '']],
  ["illusion --cwd 'a b' x", ['illusion', '--cwd', 'a b', 'x']],
  ['illusion --cwd a\\ b', ['illusion', '--cwd', 'a b']],
  ['illusion -m "say \\"no', ['illusion', '-m', 'say "no']],
  ['', ['']],
])('a line is split as a shell does: %s', (line, words) => {
  expect(splitLine(line)).toEqual(words);
});

describe('a shell', () => {
  const ask = (cwd: string, line: string) => answerShell(['--line', line], cwd, {});

  it('gets names of the project in the folder, or of another one', async () => {
    const cwd = temporaryProject({
      'illusion.config.mjs': `export default { seeds: { directory: './rows' } };`,
      'rows/01_users.ts': '',
      'rows/README.md': '',
      'models/user.test.ts': '',
    });
    expect(await ask(cwd, 'illusion db seed --only ')).toBe('01_users\t\n:none\n');
    expect(await ask('/', `illusion --cwd '${cwd}' db seed --only=`)).toBe('--only=01_users\t\n:none\n');
  });

  it('gets nothing, and no error, where there is no project or it is broken', async () => {
    expect(await ask('/', 'illusion db seed --only ')).toBe(':none\n');
    const cwd = temporaryProject({ 'illusion.config.mjs': 'nonsense(' });
    expect(await ask(cwd, 'illusion db migrate ')).toBe(':none\n');
    expect(await answerShell([], cwd, {})).toContain('serve\t');
  });
});
