import type { Knex } from 'knex';
import { expect, it } from 'vitest';
import { systemClock } from '../../../../src/kernel/clock.ts';
import { callWatched } from '../../../../src/migrate/run/call-watched.ts';
import { type StatementConnection, StatementLog } from '../../../../src/migrate/run/statement-log.ts';

it('asks a second time to cancel a statement that had not reached the server at the first', async () => {
  const log = new StatementLog({ inTransaction: true, guard: () => undefined });
  const interrupt = new AbortController();
  let asked = 0;
  let endStatement = (_error: Error): void => undefined;
  const sent = new Promise<never>((_, reject) => {
    endStatement = reject;
  });
  const cancel = async () => {
    asked++;
    if (asked === 2) endStatement(new Error('canceling statement due to user request'));
  };
  const run = async () => {
    const statement = log.send(
      { sql: 'select 1', bindings: [], isStream: false },
      {} as StatementConnection,
      () => sent,
    );
    interrupt.abort(new Error('Interrupted'));
    await statement;
  };
  const watch = { current: undefined };
  const options = { watch, log, signal: interrupt.signal, cancel, clock: systemClock };
  await expect(callWatched(run, {} as Knex, options)).rejects.toThrow('Interrupted');
  expect(asked).toBe(2);
});
