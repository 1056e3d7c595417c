import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';

/** What is known of the file a partial download is part of. */
export interface PartialNote {
  readonly url: string;
  /** The checksum of the whole; bytes of another file are never continued. */
  readonly sha256: string;
  /** A strong ETag or a Last-Modified date, for If-Range; undefined when the server gave none. */
  readonly validator: string | undefined;
}

/** A download that may be unfinished: the bytes so far, and beside them a note on what they are part of. */
export interface PartialFile {
  readonly path: string;
  size(): number;
  /** The validator to continue with, when the bytes there are part of this very file. */
  resumable(url: string, sha256: string): { readonly validator: string | undefined } | undefined;
  note(note: PartialNote): void;
  remove(): void;
}

export function openPartialFile(path: string): PartialFile {
  const notePath = `${path}.json`;
  const size = () => statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  return {
    path,
    size,
    resumable(url, sha256) {
      const note = size() > 0 ? readNote(notePath) : undefined;
      return note?.url === url && note.sha256 === sha256 ? { validator: note.validator } : undefined;
    },
    note: (note) => writeFileSync(notePath, JSON.stringify(note)),
    remove() {
      rmSync(path, { force: true });
      rmSync(notePath, { force: true });
    },
  };
}

function readNote(path: string): PartialNote | undefined {
  if (!existsSync(path)) return undefined;
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as PartialNote;
  } catch {
    // Cut off by a crash while it was written.
    return undefined;
  }
}

/** What to give If-Range as, from the headers of an answer; weak ETags cannot be used for it. */
export function readValidator(headers: Headers): string | undefined {
  const etag = headers.get('etag');
  if (etag && !etag.startsWith('W/')) return etag;
  return headers.get('last-modified') ?? undefined;
}
