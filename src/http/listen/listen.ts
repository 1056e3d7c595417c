import type { AddressInfo } from 'node:net';
import { fail } from '../../kernel/errors/registry.ts';
import type { Server } from '../server.ts';
import { findFreePort } from './find-free-port.ts';
import { findPortHolder } from './find-port-holder.ts';

export interface Address {
  readonly host: string;
  /** 0 for any free port. */
  readonly port: number;
}

/**
 * Begins to accept requests and gives the port.
 *
 * @throws ILLUSION_PORT_TAKEN, naming who holds it and a port that is free; ILLUSION_LISTEN_FAILED.
 */
export async function listen(server: Server, { host, port }: Address): Promise<number> {
  try {
    await server.listen({ host, port });
  } catch (error) {
    throw await wordListenError(error, { host, port });
  }
  return (server.server.address() as AddressInfo).port;
}

/** Words why an address cannot be listened on. */
export async function wordListenError(error: unknown, { host, port }: Address): Promise<Error> {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE') {
    const [holder, free] = await Promise.all([findPortHolder(port), findFreePort(host, port + 1)]);
    return fail('ILLUSION_PORT_TAKEN', { host, port, holder, free }, { cause: error });
  }
  const reasons: Readonly<Record<string, string>> = {
    EACCES: 'this user may not listen on that port',
    EADDRNOTAVAIL: 'this machine does not have that address',
    ENOTFOUND: 'the name of the host is not known',
  };
  return fail('ILLUSION_LISTEN_FAILED', { host, port, reason: reasons[code ?? ''] ?? message }, { cause: error });
}

/** The URL a browser on this machine finds a listening server at. */
export function localUrl({ host, port }: Address): string {
  const everywhere = host === '0.0.0.0' || host === '::' || host === '';
  const name = everywhere ? '127.0.0.1' : host.includes(':') ? `[${host}]` : host;
  return `http://${name}:${port}`;
}
