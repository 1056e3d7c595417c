import { describe, expect, it } from 'vitest';
import type { Candidate } from '../../../../src/cli/completion/completion.ts';
import { bash } from '../../../../src/cli/completion/shells/bash.ts';
import { fish } from '../../../../src/cli/completion/shells/fish.ts';
import { powershell } from '../../../../src/cli/completion/shells/powershell.ts';
import { zsh } from '../../../../src/cli/completion/shells/zsh.ts';

/** What bash has in COMP_WORDBREAKS unless somebody changes it. */
const breaks = ' \t\n"\'><=;|&(:';

function candidates(...values: readonly string[]): readonly Candidate[] {
  return values.map((value) => ({ value, doc: '' }));
}

describe('bash', () => {
  it.each([
    ['illusion ', [], ''],
    ['illusion db mi', ['db'], 'mi'],
    ['illusion  --cwd=a  db ', ['--cwd=a', 'db'], ''],
    [`illusion -m 'two words' "and \\"more\\"" x`, ['-m', 'two words', 'and "more"'], 'x'],
    ['illusion a\\ b c\\', ['a b'], 'c'],
    ['illusion "" \'\' x', ['', ''], 'x'],
    ['illusion db migrate "2021 a', ['db', 'migrate'], '2021 a'],
    ['illusion "a\\', [], 'a\\'],
    ['illusion \'it"s \\', [], 'it"s \\'],
    ['illusion a"b c"d', [], 'ab cd'],
    ['illusion db url >out 2>&1 <in x', ['db', 'url'], 'x'],
    ['illusion a2>out x', ['a2'], 'x'],
    ['illusion rené ü', ['rené'], 'ü'],
  ])('reads %j as it does', (line, words, current) => {
    expect(bash.read([line, breaks], {}).typing).toEqual({ words, current });
  });

  it.each(['illusion db url > o', 'illusion db url >', 'illusion db url 2>> "o'])(
    'leaves the file of a redirection to the shell: %s',
    (line) => {
      expect(bash.read([line, breaks], {}).typing).toBeUndefined();
    },
  );

  it.each([
    ['illusion db m', 'migrate', 'migrate'],
    ['illusion --engine=d', '--engine=demo', 'demo'],
    ['illusion --to 2022_a:b', '2022_a:b=c', 'b=c'],
    ['illusion --to "2022_a:b', '2022_a:b=c', '2022_a:b=c'],
    ["illusion --to='20", "--to=20 it's", "20 it'\\''s"],
    ['illusion --to 20', `20 it's $(x)`, "20\\ it\\'s\\ \\$\\(x\\)"],
    ['illusion --to "20', '20 "$(x)`', '20 \\"\\$(x)\\`'],
    ['illusion --to "a b"', 'a bc', 'c'],
    ['illusion --to ré', 'rénée', 'rénée'],
  ])('%s is completed by %s with %s', (line, value, written) => {
    expect(bash.read([line, breaks], {}).write(candidates(value, 'other'))).toEqual([written]);
  });

  it('gives whole words where nothing breaks them', () => {
    expect(bash.read(['illusion --engine=d', ' '], {}).write(candidates('--engine=demo'))).toEqual(['--engine=demo']);
  });
});

describe('zsh', () => {
  it('has words as they are, and shows a line for each', () => {
    const { typing, write } = zsh.read(['db', 'migrate', ''], {});
    expect(typing).toEqual({ words: ['db', 'migrate'], current: '' });
    expect(write([...candidates('a:b\\c'), { value: 'head', doc: 'the newest: last' }])).toEqual([
      'a\\:b\\\\c',
      'head:the newest: last',
    ]);
  });

  it('gives values without the flag before them', () => {
    expect(zsh.read(['--engine=d'], {}).write(candidates('--engine=demo'))).toEqual(['demo']);
  });
});

describe('fish', () => {
  it('has words as they are, and shows a line for each', () => {
    const { typing, write } = fish.read(['db', '--to='], {});
    expect(typing).toEqual({ words: ['db'], current: '--to=' });
    expect(write([...candidates('--to=a:b'), { value: 'head', doc: 'the newest' }])).toEqual([
      '--to=a:b',
      'head\tthe newest',
    ]);
  });
});

describe('PowerShell', () => {
  it('sends words in a variable, a line each', () => {
    const { typing } = powershell.read([], { ILLUSION_COMPLETE: 'db\nmigrate\n\n' });
    expect(typing).toEqual({ words: ['db', 'migrate', ''], current: '' });
  });

  it('gets the text to type, the name to show and a tool tip', () => {
    const { write } = powershell.read([], { ILLUSION_COMPLETE: 'db\nM' });
    expect(write([{ value: 'migrate', doc: 'apply' }, ...candidates("m it's", 'other')])).toEqual([
      'migrate\tmigrate\tapply',
      "'m it''s'\tm it's\tm it's",
    ]);
  });
});
