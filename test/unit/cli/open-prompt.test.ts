import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { expect, it } from 'vitest';
import { openPrompt } from '../../../src/cli/commands/db/shell/open-prompt.ts';
import { plainStyle } from '../../../src/cli/reporter/style.ts';
import { createTextReporter } from '../../../src/cli/reporter/text.ts';
import type { Session } from '../../../src/db/open-session.ts';
import { fail } from '../../../src/kernel/errors/registry.ts';

/** Types lines, one at each prompt or all at once, over a session that knows two statements. */
async function type(lines: readonly string[], isPiped = false) {
  const run: string[] = [];
  const session: Session = {
    run: async (sql) => {
      run.push(sql);
      if (sql.startsWith('bad')) throw fail('ILLUSION_UNEXPECTED', { message: 'bad statement' });
      return [{ command: 'SELECT', rowCount: 1, columns: ['one'], rows: [['1']] }];
    },
    dispose: async () => undefined,
  };
  const out: string[] = [];
  const write = { write: (line: string) => out.push(line) };
  const reporter = createTextReporter({
    stdout: write,
    stderr: write,
    style: plainStyle,
    quiet: false,
    verbose: false,
  });
  const input = new PassThrough();
  const output = new PassThrough();
  const shown = text(output);
  const left = [...lines];
  if (isPiped) input.end(lines.map((line) => `${line}\n`).join(''));
  else {
    output.on('data', () => {
      const line = left.shift();
      if (line === undefined) input.end();
      else input.write(`${line}\n`);
    });
  }
  await openPrompt(session, reporter, { input, output });
  output.end();
  return { run, out: out.join(''), shown: await shown };
}

it('runs a statement when its semicolon comes, over as many lines as it takes', async () => {
  const { run, out, shown } = await type(['select', '  1;', '']);
  expect(run).toEqual(['select\n  1;']);
  expect(out).toBe('one\n1\n(1 row)\n');
  expect(shown).toBe('sql> ...> sql> sql> ');
});

it('runs what is piped into it, to the last line', async () => {
  const { run } = await type(['select', '  1;', 'select 2;'], true);
  expect(run).toEqual(['select\n  1;', 'select 2;']);
});

it('goes on after a statement that failed', async () => {
  const { run, out } = await type(['bad;', 'select 1;']);
  expect(run).toEqual(['bad;', 'select 1;']);
  expect(out).toContain('bad statement');
});

it.each(['\\q', 'quit', 'exit;'])('is left with %s', async (farewell) => {
  expect((await type([farewell, 'select 1;'])).run).toEqual([]);
});

it('gives Ctrl-C back to the command when it is left', async () => {
  const before = process.listeners('SIGINT');
  await type([]);
  expect(process.listeners('SIGINT')).toEqual(before);
});
