import { createInterface } from 'node:readline/promises';
import type { Session } from '../../../../db/open-session.ts';
import { leaveInterrupts } from '../../../interrupt.ts';
import type { Reporter } from '../../../reporter/reporter.ts';
import { formatResults } from './format-results.ts';

export interface PromptStreams {
  readonly input: NodeJS.ReadableStream;
  readonly output: NodeJS.WritableStream;
}

const terminal: PromptStreams = { input: process.stdin, output: process.stderr };

/** A small prompt: statements may span lines and end with a semicolon; Ctrl-C drops what was typed, \q or Ctrl-D leaves. */
export async function openPrompt(
  session: Session,
  reporter: Reporter,
  streams: PromptStreams = terminal,
): Promise<void> {
  const takeBack = leaveInterrupts();
  const lines = createInterface({ input: streams.input, output: streams.output });
  let typed = '';
  let isOver = false;
  lines.once('close', () => {
    isOver = true;
  });
  const ask = () => {
    // Input that ends closes it, with lines still to be read; from Node 24 on it then refuses to ask.
    if (isOver) return;
    lines.setPrompt(typed === '' ? 'sql> ' : '...> ');
    lines.prompt();
  };
  lines.on('SIGINT', () => {
    typed = '';
    streams.output.write('\n');
    ask();
  });
  ask();
  for await (const line of lines) {
    if (typed === '' && isFarewell(line)) break;
    typed = typed === '' ? line : `${typed}\n${line}`;
    if (typed.trimEnd().endsWith(';')) {
      await runTyped(session, reporter, typed);
      typed = '';
    }
    if (typed.trim() === '') typed = '';
    ask();
  }
  lines.close();
  takeBack();
}

async function runTyped(session: Session, reporter: Reporter, sql: string): Promise<void> {
  try {
    const results = await session.run(sql);
    reporter.result(results, formatResults(results, reporter.style));
  } catch (error) {
    reporter.failure(error);
  }
}

function isFarewell(line: string): boolean {
  return ['\\q', 'quit', 'exit'].includes(line.trim().replace(/;$/, ''));
}
