/** A statement a migration sends, as it goes over the wire. */
export interface Statement {
  /** With `$1`, `$2` ... where values go. */
  readonly sql: string;
  readonly bindings: readonly unknown[];
  /** Its rows come one by one and are not in the answer. */
  readonly isStream?: boolean;
}

/** What the driver answers; the parts of it this room reads. */
export interface StatementResult {
  readonly command?: string;
  readonly rowCount?: number | null;
  readonly rows?: readonly unknown[];
}

const comment = /^(?:\s+|--[^\n]*(?:\n|$)|\/\*[\s\S]*?\*\/)+/;
const transactionControl =
  /^(?:begin|commit|end|abort|start\s+transaction|prepare\s+transaction|rollback(?!\s+(?:work\s+|transaction\s+)?to\b))\b/i;
const savepointControl = /^(?:savepoint|release|rollback\s+(?:work\s+|transaction\s+)?to)\b/i;

/** Whether it begins or ends a transaction or a savepoint instead of doing something. */
export function controlKind(sql: string): 'transaction' | 'savepoint' | undefined {
  const text = sql.replace(comment, '');
  if (transactionControl.test(text)) return 'transaction';
  return savepointControl.test(text) ? 'savepoint' : undefined;
}

/** The first word in capitals, as the server would name the command. */
export function commandOf(sql: string): string {
  return /^[a-z]+/i.exec(sql.replace(comment, ''))?.[0].toUpperCase() ?? '';
}
