import { deserialize, serialize } from 'node:v8';
import type { StatementResult } from '../run/statement.ts';

/** Answers to a question that are larger are not kept, in bytes: the question can be asked again. */
const answerAtMost = 1_000_000;

/** The parts of the driver's answer that Knex and migrations read. */
interface Kept {
  readonly command: string | undefined;
  readonly rowCount: number | null | undefined;
  readonly rows: readonly unknown[];
  readonly fields: readonly unknown[];
}

/** What the server answered, as a text for the journal; null for an answer to a mere question that is too large. */
export function writeResult(result: StatementResult | readonly StatementResult[], isAnswer: boolean): string | null {
  const kept = Array.isArray(result) ? result.map(keep) : keep(result as StatementResult);
  const bytes = serialize(kept);
  return isAnswer && bytes.length > answerAtMost ? null : bytes.toString('base64');
}

export function readResult(text: string): StatementResult {
  return deserialize(Buffer.from(text, 'base64')) as StatementResult;
}

function keep(result: StatementResult & { readonly fields?: readonly object[] }): Kept {
  const { command, rowCount, rows = [], fields = [] } = result;
  return {
    command,
    rowCount,
    rows: rows.map((row) => (Array.isArray(row) ? row : { ...(row as object) })),
    fields: fields.map((field) => ({ ...field })),
  };
}
