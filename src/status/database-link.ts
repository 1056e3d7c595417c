import { type DbReader, openReader } from '../db/open-reader.ts';
import type { AsyncDisposer } from '../kernel/disposal.ts';

/** What the dashboard's own connection calls itself, so that it can leave itself out. */
export const ownApplication = 'illusion status';

/** One connection that is kept while it works, and made anew when it does not. */
export interface DatabaseLink extends AsyncDisposer {
  /** The connection to that database; waits for one that is still being made. */
  reader(url: string): Promise<DbReader>;
  /** Gives a connection up that did not answer. */
  drop(): void;
}

/** Makes a link; it connects when it is first asked. */
export function openLink(timeoutMs: number): DatabaseLink {
  let current: { readonly url: string; readonly reader: Promise<DbReader> } | undefined;
  const drop = (): Promise<void> => {
    const dropped = current;
    current = undefined;
    return dropped?.reader.then((reader) => reader.dispose()).catch(() => undefined) ?? Promise.resolve();
  };
  return {
    reader: (url) => {
      if (current?.url !== url) void drop();
      if (!current) {
        const made = { url, reader: openReader({ url, timeoutMs, applicationName: ownApplication }) };
        current = made;
        made.reader.catch(() => {
          if (current === made) current = undefined;
        });
      }
      return current.reader;
    },
    drop: () => void drop(),
    dispose: drop,
  };
}
