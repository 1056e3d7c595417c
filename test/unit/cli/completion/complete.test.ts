import { describe, expect, it } from 'vitest';
import { commands } from '../../../../src/cli/commands/index.ts';
import { complete, type ProjectValue } from '../../../../src/cli/completion/complete.ts';

/** What can stand at the end of a line: the kind, or the values. What is looked for in the project is `<migration>` and so on. */
async function completed(...line: readonly string[]): Promise<string | readonly string[]> {
  const findValues = async (kind: ProjectValue) => [{ value: `<${kind}>`, doc: '' }];
  const typing = { words: line.slice(0, -1), current: line.at(-1) ?? '' };
  const completion = await complete(typing, commands, findValues);
  return 'candidates' in completion ? completion.candidates.map(({ value }) => value) : completion.kind;
}

describe('commands', () => {
  it('are completed with the names of groups at the start, and within a group', async () => {
    expect(await completed('')).toEqual(expect.arrayContaining(['serve', 'db', 'completion']));
    expect(await completed('')).not.toContain('migrate');
    expect(await completed('db', 'mi')).toEqual(expect.arrayContaining(['migrate', 'rollback']));
    expect(await completed('db', '')).not.toContain('serve');
  });

  it('have their summary beside them, and groups what they are about', async () => {
    const { candidates } = (await complete({ words: [], current: '' }, commands, async () => [])) as {
      readonly candidates: readonly { readonly value: string; readonly doc: string }[];
    };
    expect(candidates).toContainEqual({ value: 'serve', doc: 'start the API' });
    expect(candidates).toContainEqual({ value: 'cockroach', doc: 'the CockroachDB binary' });
    expect(candidates.filter(({ doc }) => doc === '')).toEqual([]);
  });

  it('are found by an alias that is begun, which is not shown otherwise', async () => {
    expect(await completed('db', 'up')).toContain('upgrade');
    expect(await completed('db', '')).not.toContain('upgrade');
    expect(await completed('db', 'upgrade', '--st')).toContain('--step');
  });

  it('are completed behind flags of every command', async () => {
    expect(await completed('--cwd', 'db', '--json', '')).toContain('serve');
  });

  it('that are not there have nothing behind them', async () => {
    expect(await completed('no-such-command', '')).toBe('nothing');
    expect(await completed('db', 'no-such-command', '--')).toBe('nothing');
  });
});

describe('flags', () => {
  it('are those of the command and those of every command', async () => {
    const flags = await completed('db', 'migrate', '--');
    expect(flags).toEqual(expect.arrayContaining(['--to', '--dry-run', '--json', '--help']));
    expect(flags).not.toContain('--autogenerate');
    expect(flags).not.toContain('--version');
    expect(await completed('--')).toContain('--version');
  });

  it('are not offered twice, unless they may be given several times', async () => {
    expect(await completed('db', 'migrate', '--dry-run', '--')).not.toContain('--dry-run');
    expect(await completed('db', 'migrate', '--to=head', '--')).not.toContain('--to');
    expect(await completed('db', 'revision', '-m', 'text', '--')).not.toContain('--message');
    expect(await completed('db', 'revision', '--rename', 'a:b', '--')).toContain('--rename');
  });

  it('are shown without being asked for where nothing else can stand', async () => {
    expect(await completed('serve', '')).toContain('--port');
    expect(await completed('serve', 'x')).toBe('nothing');
  });

  it('are no flags behind --', async () => {
    expect(await completed('test', '--', '--')).toBe('files');
    expect(await completed('serve', '--', '')).toBe('nothing');
  });
});

describe('values', () => {
  it('of a fixed choice are all there are', async () => {
    const engines = ['embedded', 'external', 'demo', 'single-node'];
    expect(await completed('--engine', '')).toEqual(engines);
    expect(await completed('db', 'status', '--engine', 'de')).toEqual(engines);
    expect(await completed('test', '--isolation', '')).toEqual(['own', 'transaction', 'shared']);
    expect(await completed('completion', '')).toEqual(['bash', 'zsh', 'fish', 'powershell']);
  });

  it('behind an equals sign are completed with what is before it', async () => {
    expect(await completed('status', '--fail-on=')).toEqual(['--fail-on=degraded', '--fail-on=down']);
    expect(await completed('openapi', '--out=do')).toBe('files');
    expect(await completed('db', 'migrate', '--dry-run=')).toBe('nothing');
    expect(await completed('db', 'migrate', '--no-such-flag=')).toBe('nothing');
  });

  it.each([
    [
      ['db', 'migrate', '--to', ''],
      ['head', '<migration>'],
    ],
    [
      ['db', 'migrate', ''],
      ['head', '<migration>'],
    ],
    [
      ['db', 'upgrade', ''],
      ['head', '<migration>'],
    ],
    [
      ['db', 'rollback', '--to='],
      ['--to=base', '--to=<migration>'],
    ],
    [
      ['db', 'stamp', ''],
      ['head', 'base', '<migration>'],
    ],
    [['db', 'seed', '--only', ''], ['<seed>']],
    [['make', 'dao', ''], ['<model>']],
    [['notebook', 'run', '01-database', ''], ['<notebook>']],
    [['notebook', 'open', ''], ['<notebook>']],
    [['config', ''], ['<setting>']],
  ])('%j are found in the project', async (line, values) => {
    expect(await completed(...line)).toEqual(values);
  });

  it.each([
    [['openapi', '--out', ''], 'files'],
    [['--config', ''], 'files'],
    [['test', 'test/un'], 'files'],
    [['notebook', 'run', './no'], 'files'],
    [['notebook', 'run', 'notebooks\\'], 'files'],
    [['--cwd', ''], 'folders'],
    [['db', 'pull', '--to', ''], 'folders'],
    [['serve', '--port', ''], 'nothing'],
    [['db', 'stamp', 'head', 'x'], 'nothing'],
  ])('%j are %s', async (line, kind) => {
    expect(await completed(...line)).toBe(kind);
  });

  it('that begin with a dash belong to a flag which must have one', async () => {
    expect(await completed('db', 'revision', '--message', '--x', '--aut')).toContain('--autogenerate');
    expect(await completed('db', 'migrate', '--to', '-')).toContain('head');
  });

  it('of a flag that may do without are completed, and so are flags', async () => {
    expect(await completed('test', '--chaos', '')).toEqual(expect.arrayContaining(['retry', 'all']));
    expect(await completed('test', '--chaos', '--')).toContain('--chaos-seed');
    expect(await completed('test', '--chaos', 'all', 'te')).toBe('files');
    expect(await completed('test', '--matrix', 'node=20', 'engine=demo', '--ju')).toContain('--junit');
  });
});

it('names in the command table only what can be read: every flag has a name, and a placeholder where it takes a value', async () => {
  for (const { path, options = [] } of commands) {
    const flags = await completed(...path.split(' '), '-');
    for (const { flags: notation } of options) {
      const name = notation.match(/--[\w-]+/)?.[0];
      expect(flags, `${path}: ${notation}`).toContain(name);
    }
  }
});
