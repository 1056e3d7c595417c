import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Server } from './server.ts';

const header = 'x-request-id';
const sane = /^[\w.:-]{1,100}$/;

/** Makes the ids of requests: the one a proxy gave when it is safe to log, else a random prefix of this process and a running number. */
export function createRequestIds(): (request: IncomingMessage) => string {
  const prefix = randomBytes(6).toString('base64url');
  let last = 0;
  return (request) => {
    const given = request.headers[header];
    if (typeof given === 'string' && sane.test(given)) return given;
    last++;
    return `${prefix}-${last.toString(36)}`;
  };
}

/** Tells every client the id its request has in the log. */
export function addRequestIds(server: Server): void {
  server.addHook('onRequest', (request, reply, done) => {
    reply.header(header, request.id);
    done();
  });
}
