import { appendFile, readFile, writeFile } from 'node:fs/promises';
import { fail } from '../kernel/errors/registry.ts';
import type { StatusSnapshot } from './snapshot.ts';

/** Takes snapshots and writes each of them to a file, one JSON document a line. The file is begun anew. */
export function recordSnapshots(file: string, take: () => Promise<StatusSnapshot>): () => Promise<StatusSnapshot> {
  let begun: Promise<void> | undefined;
  return async () => {
    const snapshot = await take();
    begun ??= writeFile(file, '');
    await begun;
    await appendFile(file, `${JSON.stringify(snapshot)}\n`);
    return snapshot;
  };
}

/**
 * Reads a recording.
 *
 * @throws ILLUSION_RECORDING_INVALID when the file is none, or has nothing in it.
 */
export async function readRecording(file: string): Promise<readonly StatusSnapshot[]> {
  const text = await readFile(file, 'utf8').catch((error: Error) => {
    throw fail('ILLUSION_RECORDING_INVALID', { file, reason: error.message }, { cause: error });
  });
  const lines = text.split('\n').filter((line) => line !== '');
  const snapshots = lines.flatMap((line, index) => {
    try {
      const snapshot = JSON.parse(line) as StatusSnapshot;
      if (snapshot.version !== 1 || typeof snapshot.takenAt !== 'string') throw new Error('it has no snapshot');
      return [snapshot];
    } catch (error) {
      // A recording that was cut off ends in the middle of a line.
      if (index > 0 && index === lines.length - 1) return [];
      const reason = `line ${index + 1} is no snapshot`;
      throw fail('ILLUSION_RECORDING_INVALID', { file, reason }, { cause: error });
    }
  });
  if (snapshots.length === 0) throw fail('ILLUSION_RECORDING_INVALID', { file, reason: 'it is empty' });
  return snapshots;
}

/** Plays a recording: each call gives the next snapshot, the last one again and again when there are no more. */
export function replay(snapshots: readonly StatusSnapshot[]) {
  let next = 0;
  return {
    take: async (): Promise<StatusSnapshot> => {
      const at = Math.min(next, snapshots.length - 1);
      next += 1;
      return snapshots[at] as StatusSnapshot;
    },
    isOver: (): boolean => next >= snapshots.length,
  };
}
