/** A question that leaves the server's transaction as a failure of the other one would. */
export function failingInstead(sql: string, status: string): Buffer {
  const text = /^commit/i.test(sql) ? 'rollback' : status === 'I' ? 'select 1' : 'fails';
  const question = Buffer.from(`Q\0\0\0\0${text}\0`);
  question.writeInt32BE(text.length + 5, 1);
  return question;
}

/** An error as a server sends it, and that it is ready again. */
export function errorAnswer(code: string, status: string): Buffer {
  const fields = Buffer.from(`SERROR\0VERROR\0C${code}\0Minjected by the test\0\0`);
  const head = Buffer.from('E\0\0\0\0');
  head.writeInt32BE(fields.length + 4, 1);
  return Buffer.concat([head, fields, Buffer.from('Z\0\0\0\x05'), Buffer.from(status)]);
}
