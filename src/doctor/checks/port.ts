import { connect } from 'node:net';
import { findFreePort } from '../../http/listen/find-free-port.ts';
import { findPortHolder } from '../../http/listen/find-port-holder.ts';
import { localUrl } from '../../http/listen/listen.ts';
import { type Check, ok, skip, warn } from '../check.ts';

const CONNECT_MS = 1000;

/** The port of the API is free, or has an API on it. */
export const portCheck: Check = {
  id: 'port',
  title: 'Port of the API',
  look: async (scene) => {
    const { server } = (await scene.project()).settings;
    if (server.port === 0) return skip('any free one is taken');
    const url = localUrl(server);
    if (!(await isTaken(new URL(url).hostname, server.port))) return ok(`${server.port} is free`);
    const answer = await fetch(`${url}/healthz`, { signal: AbortSignal.timeout(CONNECT_MS) }).catch(() => undefined);
    if (answer?.ok) return ok(`an API answers at ${url}`);
    const holder = (await findPortHolder(server.port)) ?? 'another process';
    const free = await findFreePort('127.0.0.1', server.port + 1);
    return warn(
      `${server.port} is taken by ${holder}`,
      `End that, or serve elsewhere: illusion serve --port ${free ?? 0}`,
    );
  },
};

function isTaken(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: host.replace(/^\[|\]$/g, ''), port, timeout: CONNECT_MS });
    const settle = (taken: boolean) => {
      socket.destroy();
      resolve(taken);
    };
    socket.once('connect', () => settle(true));
    socket.once('timeout', () => settle(true));
    socket.once('error', () => settle(false));
  });
}
