import { chmodSync, existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { extract } from 'tar';

export interface UnpackOptions {
  readonly archive: string;
  /** Made here; must not exist. */
  readonly directory: string;
  /** Fewest bytes a real program has. */
  readonly signal?: AbortSignal | undefined;
}

/** What is wanted of an archive: the program, the libraries of its spatial functions, and the licences. */
const wanted = /^[^/]+\/(cockroach|lib\/[\w.-]+\.(so|dylib)|[A-Z][\w-]*\.txt|LICENSE)$/;

/**
 * Unpacks the wanted files of a CockroachDB archive, leaving its top folder out. Nothing can land elsewhere:
 * only plain files with exactly the wanted names are written.
 *
 * @throws Error saying what is wrong with the archive; the file system's errors as they are.
 */
export async function unpackCockroach({ archive, directory, signal }: UnpackOptions): Promise<void> {
  mkdirSync(directory, { mode: 0o755 });
  await extract({
    file: archive,
    cwd: directory,
    strip: 1,
    strict: true,
    preserveOwner: false,
    filter: (name, entry) => {
      signal?.throwIfAborted();
      return wanted.test(name) && 'type' in entry && entry.type === 'File';
    },
  });
  const program = path.join(directory, 'cockroach');
  if (!existsSync(program)) throw new Error('it holds no cockroach program');
  chmodSync(program, 0o755);
}
