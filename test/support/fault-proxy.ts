import { type AddressInfo, connect as connectTo, createServer, type Socket } from 'node:net';

/**
 * What goes wrong with one question of a client:
 * - `kill before`, `kill during`: all connections end, for good, before the server hears it, or while it works on it;
 * - `cut before`, `cut after`: this one connection ends before the server hears it, or before its answer is heard;
 * - a SQLSTATE with `before` or `after`: an error is the answer; the server has done nothing, or what was asked.
 */
export type Fault = `kill ${'before' | 'during'}` | `${'cut' | '40001' | '40003' | 'XXA00'} ${'before' | 'after'}`;

/** A way to a PostgreSQL on which one question goes wrong. */
export interface FaultProxy {
  readonly url: string;
  /** The SQL of all questions heard so far, without values; of those in the extended protocol, too. */
  readonly heard: readonly string[];
  dispose(): Promise<void>;
}

/** Opens a proxy to the server of a DSN. @param choose asked for each question, counted from 0; undefined lets it pass */
export async function openFaultProxy(
  dsn: string,
  choose: (number: number, sql: string) => Fault | undefined,
): Promise<FaultProxy> {
  const target = new URL(dsn);
  const sockets = new Set<Socket>();
  const heard: string[] = [];
  let isDead = false;
  const die = () => {
    isDead = true;
    for (const socket of sockets) socket.destroy();
  };
  const server = createServer((client) => {
    if (isDead) {
      client.destroy();
      return;
    }
    const upstream = connectTo(Number(target.port), target.hostname);
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.setNoDelay(true);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        sockets.delete(socket);
        client.destroy();
        upstream.destroy();
      });
    }
    const cut = () => client.destroy();
    const questions = splitQuestions();
    const answers = splitAnswers();
    /** Faults for the answers that are still to come, in order. */
    const awaited: (Fault | undefined)[] = [];
    client.on('data', (data) => {
      for (const { bytes, sql } of questions(data)) {
        const fault = sql === undefined ? undefined : choose(heard.push(sql) - 1, sql);
        const [what, when] = fault?.split(' ') ?? [];
        if (what === 'kill' && when === 'during') upstream.write(bytes);
        if (what === 'kill') die();
        else if (what === 'cut' && when === 'before') cut();
        else {
          if (sql !== undefined) awaited.push(fault);
          upstream.write(fault && when === 'before' ? failingInstead(sql ?? '', answers.status) : bytes);
        }
      }
    });
    upstream.on('data', (data) => {
      for (const { bytes, isLast } of answers.split(data)) {
        const fault = awaited[0];
        if (isLast && answers.isGreeted) awaited.shift();
        if (!fault) client.write(bytes);
        else if (isLast) {
          const [what] = fault.split(' ');
          if (what === 'cut') cut();
          else client.write(errorAnswer(what ?? '', answers.status));
        }
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = new URL(dsn);
  url.port = String((server.address() as AddressInfo).port);
  return {
    url: url.toString(),
    heard,
    dispose: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Cuts what a client sends into what is answered as one; the greeting has no SQL. */
function splitQuestions() {
  let rest = Buffer.alloc(0);
  let hasStarted = false;
  let from = 0;
  let sql: string | undefined;
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
      if (type === 'P') sql = rest.toString('utf8', rest.indexOf(0, from + 5) + 1).split('\0')[0];
      // Bind and Execute alone: of a statement that was prepared before.
      if (type === 'B') sql ??= '';
      if (type === 'Q' || type === 'S' || type === 'p' || type === 'X') end(next);
      else from = next;
    }
    return whole;
  };
}

/** Cuts what a server sends into messages, and knows the state of the transaction. */
function splitAnswers() {
  let rest = Buffer.alloc(0);
  const answers = {
    status: 'I',
    isGreeted: false,
    split: (data: Buffer): readonly { readonly bytes: Buffer; readonly isLast: boolean }[] => {
      rest = Buffer.concat([rest, data]);
      const whole: { bytes: Buffer; isLast: boolean }[] = [];
      while (rest.length >= 5) {
        const next = 1 + rest.readInt32BE(1);
        if (rest.length < next) break;
        const isReady = rest[0] === 'Z'.charCodeAt(0);
        if (isReady) answers.status = String.fromCharCode(rest[5] ?? 0);
        whole.push({ bytes: rest.subarray(0, next), isLast: isReady && answers.isGreeted });
        if (isReady) answers.isGreeted = true;
        rest = rest.subarray(next);
      }
      return whole;
    },
  };
  return answers;
}

/** A question that leaves the server's transaction as a failure of the other one would. */
function failingInstead(sql: string, status: string): Buffer {
  const text = /^commit/i.test(sql) ? 'rollback' : status === 'I' ? 'select 1' : 'fails';
  const question = Buffer.from(`Q\0\0\0\0${text}\0`);
  question.writeInt32BE(text.length + 5, 1);
  return question;
}

function errorAnswer(code: string, status: string): Buffer {
  const fields = Buffer.from(`SERROR\0VERROR\0C${code}\0Minjected by the test\0\0`);
  const head = Buffer.from('E\0\0\0\0');
  head.writeInt32BE(fields.length + 4, 1);
  return Buffer.concat([head, fields, Buffer.from('Z\0\0\0\x05'), Buffer.from(status)]);
}
