/** Cuts what a client sends into what is answered as one; the greeting has no SQL. */
export function splitQuestions() {
  let rest = Buffer.alloc(0);
  let hasStarted = false;
  let from = 0;
  let sql: string | undefined;
  /** What each prepared statement is. */
  const prepared = new Map<string, string>();
  return (data: Buffer): readonly { readonly bytes: Buffer; readonly sql: string | undefined }[] => {
    rest = Buffer.concat([rest, data]);
    const whole: { bytes: Buffer; sql: string | undefined }[] = [];
    const end = (at: number) => {
      whole.push({ bytes: rest.subarray(0, at), sql });
      rest = rest.subarray(at);
      from = 0;
      sql = undefined;
    };
    if (!hasStarted && rest.length >= 4 && rest.length >= rest.readInt32BE(0)) {
      hasStarted = true;
      end(rest.readInt32BE(0));
    }
    while (hasStarted && rest.length >= from + 5) {
      const type = String.fromCharCode(rest[from] ?? 0);
      const next = from + 1 + rest.readInt32BE(from + 1);
      if (rest.length < next) break;
      if (type === 'Q') sql = rest.toString('utf8', from + 5, next - 1);
      const texts = () => rest.toString('utf8', from + 5, next).split('\0', 2);
      if (type === 'P') {
        const [name = '', text = ''] = texts();
        prepared.set(name, text);
        sql = text;
      }
      // Bind and Execute alone: of a statement that was prepared before.
      if (type === 'B') sql ??= prepared.get(texts()[1] ?? '') ?? '';
      if (type === 'Q' || type === 'S' || type === 'p' || type === 'X') end(next);
      else from = next;
    }
    return whole;
  };
}
