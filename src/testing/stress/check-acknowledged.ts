import { isDeepStrictEqual } from 'node:util';
import type { ApiAnswer } from './api.ts';
import type { Entry, Ledger, Shown } from './ledger.ts';

/** A row that is not what the API said it is. */
export interface LostWrite {
  readonly id: string;
  readonly what: 'missing' | 'changed' | 'back again';
  readonly acknowledged: Shown | null;
  readonly found: Shown | null;
}

export interface AcknowledgedCheck {
  readonly checked: number;
  readonly lost: readonly LostWrite[];
  /** Rows that could not be read, and so are neither there nor lost. */
  readonly unreadable: number;
}

const AT_ONCE = 16;

/** Reads every row of the ledger and holds it against what was acknowledged. */
export async function checkAcknowledged(
  ledger: Ledger,
  read: (id: string) => Promise<ApiAnswer>,
  onProgress: (done: number, total: number) => void,
): Promise<AcknowledgedCheck> {
  const entries = ledger.entries();
  const waiting = [...entries];
  const lost: LostWrite[] = [];
  let unreadable = 0;
  let checked = 0;
  const work = async () => {
    for (let entry = waiting.pop(); entry; entry = waiting.pop()) {
      const { status, body } = await read(entry.id).catch(() => ({ status: 0, body: undefined }));
      if (status === 200 || status === 404) {
        const found = status === 200 ? (body as Shown) : undefined;
        if (!entry.states.some((state) => isDeepStrictEqual(state, found))) lost.push(describe(entry, found));
        checked++;
      } else unreadable++;
      onProgress(checked + unreadable, entries.length);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return { checked, lost, unreadable };
}

function describe({ id, states }: Entry, found: Shown | undefined): LostWrite {
  const acknowledged = states[0];
  const what = found === undefined ? 'missing' : acknowledged === undefined ? 'back again' : 'changed';
  return { id, what, acknowledged: acknowledged ?? null, found: found ?? null };
}
