import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { create } from 'tar';

export const archiveName = 'cockroach-v26.1.3.linux-amd64.tgz';

/** What the program in an archive says it is; enough to pass for cockroach. */
const program = '#!/bin/sh\necho "Build Tag:        v26.1.3"\nexit 0\n';

/** An archive as the official ones are, with things in it that nobody wants. */
export function makeArchive(folder: string, content = program): Buffer {
  const top = path.join(folder, 'cockroach-v26.1.3.linux-amd64');
  mkdirSync(path.join(top, 'lib', 'deep'), { recursive: true });
  writeFileSync(path.join(top, 'cockroach'), content + randomBytes(200_000).toString('hex').replace(/^/gm, '# '));
  writeFileSync(path.join(top, 'lib', 'libgeos.so'), 'a library');
  writeFileSync(path.join(top, 'lib', 'deep', 'other.so'), 'unwanted');
  writeFileSync(path.join(top, 'LICENSE.txt'), 'a licence');
  writeFileSync(path.join(top, 'surprise.sh'), 'unwanted');
  symlinkSync('/etc/passwd', path.join(top, 'lib', 'link.so'));
  const file = path.join(folder, 'archive.tgz');
  create({ sync: true, gzip: true, file, cwd: folder, portable: true }, [path.basename(top)]);
  return readFileSync(file);
}

type Answer = (request: IncomingMessage, response: ServerResponse, archive: Buffer) => void;

export interface ArchiveServer {
  readonly url: string;
  /** The Range headers of the requests for the archive, `whole` where there was none. */
  readonly requests: string[];
  /** How the next requests for the archive are answered, one after the other; then `serveRanges`. */
  readonly next: Answer[];
  /** What is served from now on. */
  replace(archive: Buffer): void;
  /** What the .sha256sum says, when not the truth. */
  claimChecksum(text: string): void;
  close(): Promise<void>;
}

export async function startArchiveServer(archive: Buffer): Promise<ArchiveServer> {
  let current = archive;
  let claimed: string | undefined;
  const requests: string[] = [];
  const next: Answer[] = [];
  const server = createServer((request, response) => {
    if (request.url === `/crdb/${archiveName}.sha256sum`) {
      return void response.end(claimed ?? `${sha256(current)}  ${archiveName}\n`);
    }
    if (request.url !== `/crdb/${archiveName}`) return void response.writeHead(404).end('nothing here');
    requests.push(request.headers.range ?? 'whole');
    (next.shift() ?? serveRanges)(request, response, current);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/crdb`,
    requests,
    next,
    replace: (other) => {
      current = other;
    },
    claimChecksum: (text) => {
      claimed = text;
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** As a good server does: parts on request, if the file is still the same. */
export const serveRanges: Answer = (request, response, archive) => {
  const etag = `"${sha256(archive).slice(0, 16)}"`;
  const start = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? Number.NaN);
  const isSame = [undefined, etag].includes(request.headers['if-range'] as string | undefined);
  if (Number.isNaN(start) || !isSame) {
    response.writeHead(200, { etag, 'content-length': archive.length }).end(archive);
  } else if (start >= archive.length) {
    response.writeHead(416, { 'content-range': `bytes */${archive.length}` }).end();
  } else {
    const range = `bytes ${start}-${archive.length - 1}/${archive.length}`;
    response.writeHead(206, { etag, 'content-range': range, 'content-length': archive.length - start });
    response.end(archive.subarray(start));
  }
};

/** As a server does that knows no ranges. */
export const serveWhole: Answer = (_, response, archive) => {
  response.writeHead(200, { 'content-length': archive.length }).end(archive);
};

/** Cuts the connection after so many bytes, when they are in the file: what a broken connection still held need not be. */
export function cutAfter(bytes: number, file: string): Answer {
  return (request, response, archive) => {
    const etag = `"${sha256(archive).slice(0, 16)}"`;
    const start = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0);
    const range = `bytes ${start}-${archive.length - 1}/${archive.length}`;
    const length = { etag, 'content-length': archive.length - start };
    response.writeHead(start > 0 ? 206 : 200, start > 0 ? { ...length, 'content-range': range } : length);
    response.write(archive.subarray(start, start + bytes));
    const isStored = () => existsSync(file) && statSync(file).size >= start + bytes;
    const look = setInterval(() => {
      if (!isStored()) return;
      clearInterval(look);
      response.destroy();
    }, 5);
    response.once('close', () => clearInterval(look));
  };
}

export function answer(status: number): Answer {
  return (_, response) => void response.writeHead(status).end();
}

/** Sends some, then nothing more, and keeps the connection. */
export const fallSilent: Answer = (_, response, archive) => {
  response.writeHead(200, { 'content-length': archive.length });
  response.write(archive.subarray(0, 1000));
};

function sha256(data: Buffer): string {
  return createHash('sha256').update(data).digest('hex');
}
