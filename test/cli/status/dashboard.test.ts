import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { withConnection } from '../../../src/db/connect.ts';
import { openClient } from '../../../src/db/open-client.ts';
import { queryPool } from '../../../src/migrate/query-pool.ts';
import { takeEmptyDatabase, useEmptyDatabase } from '../../support/database.ts';
import { openTerminal, type TestTerminal } from '../../support/open-terminal.ts';
import { temporaryFolder, temporaryProject } from '../../support/run-cli.ts';
import { breakableDatabase, watchedProject } from './watched-project.ts';

// A CockroachDB that many tests work on takes its time for a schema change.
vi.setConfig({ testTimeout: 120_000 });

const own = useEmptyDatabase();
const cwd = temporaryFolder(watchedProject);
const sizes = [
  [80, 24],
  [120, 40],
  [200, 60],
] as const;
/** How it is left, and the exit code then. */
const ways: Readonly<Record<number, readonly [how: 'q' | 'Ctrl-C' | 'SIGTERM', exitCode: number]>> = {
  80: ['q', 0],
  120: ['Ctrl-C', 130],
  200: ['SIGTERM', 130],
};

function open([columns, rows]: readonly [number, number], args: readonly string[] = []): TestTerminal {
  return openTerminal(['status', '--url', own.url, '--watch', '0.3', ...args], { columns, rows, cwd });
}

/** The terminal is as it was: its own screen, with a cursor. */
async function expectRestored(terminal: TestTerminal, exitCode: number): Promise<void> {
  expect(await terminal.ended).toBe(exitCode);
  expect(terminal.isAlternate()).toBe(false);
  expect(terminal.isCursorShown()).toBe(true);
  expect(terminal.screen().join('\n')).not.toContain('Migrations');
}

/** The last line that is drawn is there. */
function isWhole(text: string): boolean {
  return text.split('\n').at(-2)?.includes('? help') === true;
}

describe.each(sizes)('a terminal of %i x %i', (columns, rows) => {
  const [how, exitCode] = ways[columns] ?? ['q', 0];
  it(`shows everything at once, in lines that fit, and is as before when it is left by ${how}`, async () => {
    const terminal = open([columns, rows]);
    await terminal.until(/asking \.\.\./);
    await terminal.until((text) => text.includes('2 migrations pending') && isWhole(text));
    expect(terminal.isAlternate()).toBe(true);
    const text = terminal.screen().join('\n');
    for (const title of [
      'Database: ',
      'Migrations: ',
      'API: ',
      'Schema changes: ',
      'Tables: ',
      'Sessions: ',
      'Statements: ',
      'Server log: ',
    ]) {
      expect(text).toContain(title);
    }
    expect(text).toMatch(/PostgreSQL|CockroachDB/);
    expect(terminal.screen().at(-1)).toBe('');
    expect(terminal.screen().at(-2)).toContain('? help');
    if (how === 'SIGTERM') terminal.kill(how);
    else terminal.press(how === 'q' ? 'q' : '\u0003');
    await expectRestored(terminal, exitCode);
  });
});

describe('keys', () => {
  it('go from panel to panel, open one, sort, filter, help', async () => {
    await queryPool(own.db)('create table if not exists apple (id int); create table if not exists pear (id int)');
    onTestFinished(async () => {
      await queryPool(own.db)('drop table apple; drop table pear');
    });
    const terminal = open([80, 24]);
    await terminal.until(/pear/);
    terminal.press('\t');
    await terminal.until(/▸ 2 Migrations/);
    terminal.press('\u001b[Z');
    await terminal.until(/▸ 1 Database/);
    terminal.press('5');
    await terminal.until(/▸ 5 Tables: 2/);
    terminal.press('5');
    await terminal.until((text) => /▸ 5 Tables/.test(text) && !text.includes('Migrations'));
    terminal.press('s');
    await terminal.until(/table▴/);
    const at = (name: string) => terminal.screen().findIndex((line) => line.startsWith(name));
    expect(at('apple')).toBeLessThan(at('pear'));
    terminal.press('i');
    await terminal.until(/table▾/);
    expect(at('apple')).toBeGreaterThan(at('pear'));
    terminal.press('\u001b');
    await terminal.until(/Migrations/);
    terminal.press('/app\r');
    await terminal.until(/5 Tables: 1 of 2/);
    terminal.press('\u001b');
    await terminal.until(/5 Tables: 2 /);
    terminal.press('?');
    await terminal.until(/cancel what the selected session runs/);
    terminal.press('x');
    await terminal.until(/5 Tables: 2 /);
  });

  it('select a row, one or a page further, and open and leave a panel', async () => {
    const names = Array.from({ length: 40 }, (_, index) => `row_${String(index).padStart(2, '0')}`);
    await queryPool(own.db)(names.map((name) => `create table ${name} ()`).join('; '));
    onTestFinished(async () => {
      await queryPool(own.db)(`drop table ${names.join(', ')}`);
    });
    const terminal = open([80, 24]);
    await terminal.until(/5 Tables: 40/);
    terminal.press('5s');
    await terminal.until(/table▴/);
    const selects = async (keys: string, name: string) => {
      terminal.press(keys);
      await terminal.until(() => terminal.inverse().some((text) => text.startsWith(name)));
    };
    await selects('g', 'row_00');
    await selects('j', 'row_01');
    await selects('\u001b[B', 'row_02');
    await selects('k', 'row_01');
    await selects('\u001b[A', 'row_00');
    await selects('\u001b[6~', 'row_10');
    await selects('\u001b[5~', 'row_00');
    await selects('G', 'row_39');
    terminal.press('\r');
    await terminal.until((text) => /▸ 5 Tables/.test(text) && !text.includes('Migrations'));
    terminal.press('\r');
    await terminal.until(/2 Migrations/);
    terminal.press('\u001b[C');
    await terminal.until(/▸ 6 Sessions/);
    terminal.press('\u001b[D');
    await terminal.until(/▸ 5 Tables/);
  });

  it('stand still, go on, and change the pace', async () => {
    const terminal = open([80, 24]);
    await terminal.until(/every 300 ms/);
    await terminal.until(/2 migrations pending/);
    terminal.press('p');
    await terminal.until(/paused/);
    await queryPool(own.db)('create table while_paused (id int)');
    onTestFinished(async () => {
      await queryPool(own.db)('drop table while_paused');
    });
    terminal.press('r');
    await terminal.until(/while_paused/);
    terminal.press('p');
    await terminal.until(/every 300 ms/);
    terminal.press('-');
    await terminal.until(/every 1 s/);
    terminal.press('+');
    await terminal.until(/every 500 ms/);
  });

  it('apply migrations and roll one back, when they are confirmed, and come back', async () => {
    const { url, dispose } = await takeEmptyDatabase();
    onTestFinished(dispose);
    const terminal = openTerminal(['status', '--url', url, '--watch', '0.3'], { columns: 120, rows: 40, cwd });
    await terminal.until(/2 migrations pending/);
    terminal.press('m');
    await terminal.until(/Apply all pending migrations\?/);
    terminal.press('n');
    await terminal.until(/Nothing was done/);
    terminal.press('m');
    await terminal.until(/Apply all pending migrations\?/);
    terminal.press('y');
    await terminal.until(/Press a key to come back/);
    expect(terminal.isAlternate()).toBe(false);
    terminal.press(' ');
    await terminal.until(/2 applied, none pending/);
    terminal.press('S');
    await terminal.until(/Run the seeds\?/);
    terminal.press('y');
    await terminal.until(/illusion db seed[\s\S]*Press a key to come back/);
    expect(await withConnection(url, (query) => query('select text from notes'), { timeoutMs: 10_000 })).toEqual([
      { text: 'milk' },
    ]);
    terminal.press(' ');
    await terminal.until(/2 applied, none pending/);
    terminal.press('b');
    await terminal.until(/Roll back the last migration\?/);
    terminal.press('y');
    await terminal.until(/illusion db rollback[\s\S]*Press a key to come back/);
    terminal.press(' ');
    await terminal.until(/1 applied, 1 pending/);
    terminal.press('q');
    expect(await terminal.ended).toBe(0);
  });

  it('leave Ctrl-C to the command that runs, and come back from it', async () => {
    const { url, dispose } = await takeEmptyDatabase();
    onTestFinished(dispose);
    const slow = 'export const up = () => new Promise((resolve) => setTimeout(resolve, 60_000));\n';
    const terminal = openTerminal(['status', '--url', url], {
      columns: 80,
      rows: 24,
      cwd: temporaryProject({
        ...watchedProject,
        'migrations/3_slow.js': `${slow}export const down = () => undefined;\n`,
      }),
    });
    await terminal.until(/3 migrations pending/);
    terminal.press('m');
    await terminal.until(/Apply all pending migrations\?/);
    terminal.press('y');
    await terminal.until(/Applying 3_slow/);
    terminal.press('\u0003');
    await terminal.until(/It ended with 130/);
    terminal.press(' ');
    await terminal.until(/migrations? pending/);
    expect(terminal.isAlternate()).toBe(true);
  });

  it('come back from a command when nothing else keeps the process alive', async () => {
    const args = ['status', '--url', 'postgresql://nobody@127.0.0.1:1/nothing', '--watch', '0.3'];
    const terminal = openTerminal(args, { columns: 80, rows: 24, cwd });
    await terminal.until(/nothing accepts connections/);
    terminal.press('m');
    await terminal.until(/Apply all pending migrations\?/);
    terminal.press('y');
    await terminal.until(/It ended with 1\. Press a key to come back/);
    terminal.press(' ');
    await terminal.until(/migrate ended with 1/);
    terminal.press('q');
    expect(await terminal.ended).toBe(0);
  });

  it('open an SQL shell and the documentation, and come back', async () => {
    const folder = temporaryProject({
      ...watchedProject,
      'bin/xdg-open': '#!/bin/sh\necho "$1" > "$OPENED"\n',
    });
    chmodSync(join(folder, 'bin/xdg-open'), 0o755);
    const args = ['status', '--url', own.url];
    // Without psql and cockroach: the prompt is the one that is always there.
    const env = { PATH: join(folder, 'bin'), OPENED: join(folder, 'opened') };
    const terminal = openTerminal(args, { columns: 80, rows: 24, cwd: folder, env });
    await terminal.until(/2 migrations pending/);
    terminal.press('o');
    await terminal.until(/Opened http:\/\/127\.0\.0\.1:9\/docs/);
    await expect.poll(() => readFileSync(join(folder, 'opened'), 'utf8')).toBe('http://127.0.0.1:9/docs\n');
    terminal.press('x');
    await terminal.until((text) => /^sql> *$/m.test(text));
    expect(terminal.isAlternate()).toBe(false);
    terminal.press("select 'from the ' || 'shell';\r");
    await terminal.until(/from the shell/);
    terminal.press('\\q\r');
    await terminal.until((text) => text.includes('2 migrations pending') && isWhole(text));
    expect(terminal.isAlternate()).toBe(true);
  });

  it('cancel what a session runs', async () => {
    const other = await openClient(own.url, { timeoutMs: 5000, settings: { application_name: 'sleeper' } });
    onTestFinished(() => other.end());
    const slept = other.query('select pg_sleep(60)').catch((error: Error) => error);
    const terminal = open([120, 40]);
    await terminal.until(/running .*sleeper/);
    terminal.press('c');
    await terminal.until(/Select a session first/);
    terminal.press('6c');
    await terminal.until(/Cancel what session \w+ runs\?/);
    terminal.press('y');
    await terminal.until(/was told to cancel/);
    expect(String(await slept)).toMatch(/cancel/);
  });
});

it('says that the database is gone, and that it is back', async () => {
  const database = await breakableDatabase(own.url);
  onTestFinished(() => database.dispose());
  const terminal = open([80, 24], ['--url', database.url]);
  await terminal.until(/2 migrations pending/);
  await database.kill();
  await terminal.until(/✗ down/);
  await database.comeBack();
  await terminal.until(/2 migrations pending/);
});

it('follows the size of the terminal, and leaves nothing of the old one', async () => {
  const terminal = open([120, 40]);
  await terminal.until(/2 migrations pending/);
  for (const [columns, rows] of [sizes[0], sizes[2]]) {
    await terminal.resize(columns, rows);
    await terminal.until((text) => {
      const lines = text.split('\n');
      const titles = lines.filter((line) => line.includes('Migrations: 2 pending'));
      const isWide = (lines[0]?.length ?? 0) >= columns - 2;
      return titles.length === 1 && isWide && isWhole(text);
    });
  }
  terminal.press('q');
  await expectRestored(terminal, 0);
});

// CockroachDB makes some hundred tables a second, and some twenty when it is busy.
it('finds its way in 1,000 tables', { timeout: 240_000 }, async () => {
  const { url, dispose } = await takeEmptyDatabase();
  onTestFinished(dispose);
  const names = Array.from({ length: 1000 }, (_, index) => `t_${String(index).padStart(4, '0')}`);
  await withConnection(url, (query) => query(names.map((name) => `create table ${name} ()`).join('; ')), {
    timeoutMs: 200_000,
  });
  const terminal = openTerminal(['status', '--url', url, '--watch', '0.3'], { columns: 80, rows: 24, cwd });
  await terminal.until(/Tables: 1000/);
  terminal.press('55s');
  await terminal.until(/t_0000/);
  terminal.press('G');
  await terminal.until(/t_0999/);
  terminal.press('/t_0500\r');
  await terminal.until(/Tables: 1 of 1000/);
});

it('gives the terminal back when the project cannot be opened, and says why', async () => {
  const terminal = openTerminal(['status', '--url', 'nonsense'], { columns: 80, rows: 24, cwd });
  await terminal.until(/ILLUSION_BAD_SETTINGS/);
  await expectRestored(terminal, 2);
});

it('gives the terminal back when it fails while it draws, and says that it did', async () => {
  const recorded = open([80, 24], ['--record', join(cwd, 'whole.ndjson')]);
  await recorded.until(/2 migrations pending/);
  recorded.press('q');
  await recorded.ended;
  const [first = ''] = readFileSync(join(cwd, 'whole.ndjson'), 'utf8').split('\n');
  // What no probe gives: a reading that says it is there, and is not.
  writeFileSync(join(cwd, 'torn.ndjson'), JSON.stringify({ ...JSON.parse(first), tables: { state: 'ok', value: 1 } }));
  const terminal = openTerminal(['status', '--replay', join(cwd, 'torn.ndjson')], { columns: 80, rows: 24, cwd });
  await terminal.until(/code: /);
  await expectRestored(terminal, 1);
});

it('records what it sees, and shows it again', async () => {
  const file = join(cwd, 'seen.ndjson');
  const recording = open([80, 24], ['--record', file]);
  await recording.until(/2 migrations pending/);
  recording.press('q');
  await recording.ended;
  const [first = ''] = readFileSync(file, 'utf8').split('\n');
  expect(JSON.parse(first)).toMatchObject({ version: 1, health: 'degraded' });
  const terminal = openTerminal(['status', '--replay', file], { columns: 80, rows: 24, cwd });
  await terminal.until(/2 migrations pending/);
  await terminal.until(/end of the recording/);
  terminal.press('m');
  await terminal.until(/Apply all pending/);
  terminal.press('y');
  await terminal.until(/This is a recording/);
});
