import { PassThrough } from 'node:stream';
import { expect, it } from 'vitest';
import { askInTerminal } from '../../../src/cli/revision/ask.ts';
import type { RenameQuestion } from '../../../src/revision/rename/find-renames.ts';
import type { Ask } from '../../../src/revision/revise.ts';

const question: RenameQuestion = {
  kind: 'column',
  from: 'todo.due_on',
  candidates: ['due', 'deadline'],
  toChange: (name) => ({ kind: 'rename-column', table: { schema: 'public', name: 'todo' }, from: 'due_on', to: name }),
};

/** Types one line at each prompt; the end of the input after the last. */
async function answer<T>(
  lines: readonly string[],
  use: (ask: Ask) => Promise<T>,
): Promise<{ result: T; shown: string }> {
  const input = new PassThrough();
  const output = new PassThrough();
  const left = [...lines];
  let shown = '';
  output.on('data', (chunk: Buffer) => {
    shown += chunk.toString();
    if (!/[\])]:? $/.test(shown)) return;
    const line = left.shift();
    if (line === undefined) input.end();
    else input.write(`${line}\n`);
  });
  const ask = askInTerminal({
    reporter: { close: () => undefined },
    signal: new AbortController().signal,
    input,
    output,
  });
  return { result: await use(ask), shown };
}

it('takes Enter for the likeliest new name', async () => {
  const { result, shown } = await answer([''], (ask) => ask.rename(question));
  expect(result).toBe('due');
  expect(shown).toContain(
    'The column todo.due_on went.\n  1  it is now called due\n  2  it is now called deadline\n  3  it is gone\n',
  );
});

it('takes a number, a name, and that it is gone; asks again after nonsense', async () => {
  expect((await answer(['2'], (ask) => ask.rename(question))).result).toBe('deadline');
  expect((await answer(['deadline'], (ask) => ask.rename(question))).result).toBe('deadline');
  expect((await answer(['9', 'x', '3'], (ask) => ask.rename(question))).result).toBeUndefined();
});

it('takes Enter for no where data would be lost', async () => {
  expect((await answer([''], (ask) => ask.agree(['drops table todo: 3 rows']))).result).toBe(false);
  expect((await answer(['y'], (ask) => ask.agree(['drops table todo: 3 rows']))).result).toBe(true);
});

it('is interrupted when the input ends', async () => {
  await expect(answer([], (ask) => ask.filling('todo.code'))).rejects.toMatchObject({ code: 'ILLUSION_INTERRUPTED' });
});
