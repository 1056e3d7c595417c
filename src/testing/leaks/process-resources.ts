import type { Server, Socket } from 'node:net';

/** What a test process has open, as far as tests forget it. */
export interface ProcessResources {
  /** Sockets that are connected to anything. */
  readonly sockets: ReadonlySet<Socket>;
  readonly servers: ReadonlySet<Server>;
  /** How many listeners each event of `process` has. */
  readonly listeners: ReadonlyMap<string, number>;
}

/** Node tells what keeps a process alive by this only; it has been there since 0.5, and without it less is found. */
interface TellingProcess {
  _getActiveHandles?(): readonly unknown[];
}

/** Libraries add these once, when they are loaded, and for good. */
const forLibraries: ReadonlySet<unknown> = new Set(['exit', 'beforeExit', 'newListener', 'removeListener']);

export function readResources(): ProcessResources {
  const handles = (process as TellingProcess)._getActiveHandles?.() ?? [];
  return {
    sockets: new Set(handles.filter(isSocket).filter((socket) => socket.remotePort !== undefined && !socket.destroyed)),
    servers: new Set(handles.filter(isServer)),
    listeners: new Map(
      process
        .eventNames()
        .filter((event) => !forLibraries.has(event))
        .map((event) => [String(event), process.listenerCount(event)]),
    ),
  };
}

function isSocket(handle: unknown): handle is Socket {
  return (handle as { constructor?: { name?: string } } | null)?.constructor?.name === 'Socket';
}

function isServer(handle: unknown): handle is Server {
  return typeof (handle as Partial<Server> | null)?.listen === 'function' && (handle as Server).listening;
}
