import { text } from 'node:stream/consumers';
import { openSession, type Session } from '../../../../db/open-session.ts';
import { withDatabase } from '../../../../kernel/dsn.ts';
import type { Context } from '../../../context.ts';
import { findClient } from './find-client.ts';
import { formatResults } from './format-results.ts';
import { openPrompt } from './open-prompt.ts';
import { runClient } from './run-client.ts';

export interface ShellInput {
  /** SQL to run; undefined asks for it. */
  readonly sql: string | undefined;
  /** Another database of the server; undefined for the project's. */
  readonly database?: string | undefined;
}

const CONNECT_MS = 10_000;

/** @returns the exit code of the program that was opened, 0 for the prompt of its own. */
export async function handle(context: Context, { sql, database }: ShellInput): Promise<number> {
  const { url: own } = await context.engine();
  const url = database === undefined ? own : withDatabase(own, database);
  const session = await openSession(url, { timeoutMs: CONNECT_MS, signal: context.signal });
  await context.disposal.defer(() => session.dispose());
  if (sql !== undefined) return runScript(context, session, sql);
  if (!context.interactive) return runScript(context, session, await text(process.stdin));
  const client = await findClient(session, url, context.environment);
  if (client) {
    await session.dispose();
    return runClient(client, context.signal);
  }
  context.reporter.notice(
    'Neither psql nor cockroach is installed: this is a small prompt. End statements with ;, leave with \\q.',
  );
  await openPrompt(session, context.reporter);
  return 0;
}

/** It has printed what there is to print. */
export function render(): string {
  return '';
}

export function exitCodeOf(code: number): number {
  return code;
}

async function runScript({ reporter }: Context, session: Session, sql: string): Promise<number> {
  const results = await session.run(sql);
  reporter.result(results, formatResults(results, reporter.style));
  return 0;
}
