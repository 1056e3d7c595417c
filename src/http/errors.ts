import { STATUS_CODES } from 'node:http';
import type { FastifyReply, FastifyRequest, FastifyServerOptions } from 'fastify';
import { answerError, type ErrorAnswer } from './error-answer.ts';
import type { Server } from './server.ts';
import { wordDriverError } from './unavailable.ts';

/** Answers every error as `{"detail": ...}`, and logs those that are not the client's. */
export function addErrors(server: Server, databaseUrl: string | undefined): void {
  server.setErrorHandler((thrown, request, reply) => {
    const error = wordDriverError(thrown, databaseUrl);
    const answer = answerError(error);
    logError(error, answer, request);
    sendError(reply, answer);
  });
}

/** Sends an error as text, past the response schemas of the route: no serialiser can fail on it. */
export function sendError(reply: FastifyReply, answer: Pick<ErrorAnswer, 'status' | 'detail' | 'headers'>): void {
  reply
    .code(answer.status)
    .headers(answer.headers)
    .type('application/json; charset=utf-8')
    .send(JSON.stringify({ detail: answer.detail }));
}

/** Answers errors from before routing, such as a path that cannot be decoded. */
export function answerFrameworkError(error: unknown, _request: FastifyRequest, reply: FastifyReply): void {
  sendError(reply, answerError(error));
}

/** Answers what the HTTP parser refuses, on the bare socket. */
export const answerClientError: NonNullable<FastifyServerOptions['clientErrorHandler']> = (error, socket) => {
  if (error.code === 'ECONNRESET' || socket.destroyed) return;
  const status = error.code === 'HPE_HEADER_OVERFLOW' ? 431 : error.code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 408 : 400;
  const body = JSON.stringify({ detail: STATUS_CODES[status] });
  if (socket.writable) {
    socket.write(
      `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nContent-Type: application/json; charset=utf-8\r\n` +
        `Content-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
    );
  }
  socket.destroySoon();
};

function logError(error: unknown, answer: ErrorAnswer, request: FastifyRequest): void {
  const line = { method: request.method, route: request.routeOptions.url, status: answer.status };
  if (answer.blame === 'fault') request.log.error({ ...line, err: error }, 'request failed');
  if (answer.blame === 'outage') request.log.warn({ ...line, reason: reasonOf(error) }, 'database not available');
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
