import { type AddressInfo, connect as connectTo, createServer, type Server, type Socket } from 'node:net';
import { errorAnswer, failingInstead } from './injected-messages.ts';
import { splitAnswers } from './split-answers.ts';
import { splitQuestions } from './split-questions.ts';

/**
 * What goes wrong with one question of a client:
 * - `kill before`, `kill during`: all connections end, for good, before the server hears it, or while it works on it;
 * - `outage`: all connections end, and for a moment nobody is let in;
 * - `slow`: it reaches the server a moment later;
 * - `cut before`, `cut after`: this one connection ends before the server hears it, or before its answer is heard;
 * - a SQLSTATE with `before` or `after`: an error is the answer; the server has done nothing, or what was asked.
 */
export type Fault =
  | 'outage'
  | 'slow'
  | `kill ${'before' | 'during'}`
  | `${'cut' | '40001' | '40003' | 'XXA00'} ${'before' | 'after'}`;

/** A way to a PostgreSQL on which one question goes wrong. */
export interface FaultProxy {
  readonly url: string;
  /** What listens. */
  readonly server: Server;
  /** The SQL of all questions heard so far, without values; of those in the extended protocol, too. */
  readonly heard: readonly string[];
  dispose(): Promise<void>;
}

const OUTAGE_MS = 200;
const SLOW_MS = 50;

/**
 * Opens a proxy to the server of a DSN, which must not want TLS.
 *
 * @param choose asked for each question, counted from 0, with the transaction status it finds (`I`, `T` or `E`); undefined lets it pass
 */
export async function openFaultProxy(
  dsn: string,
  choose: (number: number, sql: string, status: string) => Fault | undefined,
): Promise<FaultProxy> {
  const target = new URL(dsn);
  const sockets = new Set<Socket>();
  const heard: string[] = [];
  let isDead = false;
  const die = () => {
    isDead = true;
    for (const socket of sockets) socket.destroy();
  };
  const failForAMoment = () => {
    die();
    setTimeout(() => {
      isDead = false;
    }, OUTAGE_MS).unref();
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
    let late: Promise<void> | undefined;
    /** What comes after something slow waits for it. */
    const send = (bytes: Buffer, delayMs: number) => {
      if (!late && delayMs === 0) {
        upstream.write(bytes);
        return;
      }
      const mine: Promise<void> = (late ?? Promise.resolve())
        .then(() => new Promise<void>((resolve) => setTimeout(resolve, delayMs)))
        .then(() => {
          if (!upstream.destroyed) upstream.write(bytes);
          if (late === mine) late = undefined;
        });
      late = mine;
    };
    const questions = splitQuestions();
    const answers = splitAnswers();
    /** Faults for the answers that are still to come, in order. */
    const awaited: (Fault | undefined)[] = [];
    client.on('data', (data) => {
      for (const { bytes, sql } of questions(data)) {
        const fault = sql === undefined ? undefined : choose(heard.push(sql) - 1, sql, answers.status);
        const [what, when] = fault?.split(' ') ?? [];
        if (what === 'kill' && when === 'during') upstream.write(bytes);
        if (what === 'kill') die();
        else if (what === 'outage') failForAMoment();
        else if (what === 'cut' && when === 'before') cut();
        else {
          if (sql !== undefined) awaited.push(what === 'slow' ? undefined : fault);
          const question = fault && when === 'before' ? failingInstead(sql ?? '', answers.status) : bytes;
          send(question, what === 'slow' ? SLOW_MS : 0);
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
    server,
    heard,
    dispose: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
