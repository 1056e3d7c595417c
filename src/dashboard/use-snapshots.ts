import { useEffect, useRef, useState } from 'react';
import type { StatusSnapshot } from '../status/snapshot.ts';
import type { ViewState } from './view-state.ts';

/** Where snapshots come from: a system that is watched, or a recording. */
export interface SnapshotSource {
  take(): Promise<StatusSnapshot>;
  /** Whether there are no more. */
  readonly isOver?: () => boolean;
}

export interface Snapshots {
  readonly snapshot: StatusSnapshot | undefined;
  readonly refresh: () => void;
  /** A snapshot is under way for longer than it should take. */
  readonly isSlow: boolean;
}

const SLOW_MS = 1500;

/** Takes a snapshot after the other, with the view's pause between them, until the component goes. */
export function useSnapshots(
  source: SnapshotSource,
  first: StatusSnapshot | undefined,
  view: Pick<ViewState, 'intervalMs' | 'isPaused'>,
): Snapshots {
  const [snapshot, setSnapshot] = useState(first);
  const [isSlow, setSlow] = useState(false);
  const wanted = useRef(view);
  wanted.current = view;
  const isAsked = useRef(false);
  const wake = useRef<() => void>(() => undefined);

  useEffect(() => {
    let isGone = false;
    const pause = () =>
      new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, wanted.current.intervalMs);
        wake.current = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    const loop = async () => {
      while (!isGone) {
        if (!wanted.current.isPaused || isAsked.current) {
          isAsked.current = false;
          const slow = setTimeout(() => setSlow(true), SLOW_MS);
          const taken = await source.take();
          clearTimeout(slow);
          if (isGone) return;
          setSlow(false);
          // A copy: time passes, also where a recording gives its last snapshot again.
          setSnapshot({ ...taken });
        }
        await pause();
      }
    };
    void loop();
    return () => {
      isGone = true;
      wake.current();
    };
  }, [source]);

  // Another pace counts at once, and not after the pause that is under way.
  const { intervalMs, isPaused } = view;
  // biome-ignore lint/correctness/useExhaustiveDependencies: these are what it waits for
  useEffect(() => wake.current(), [intervalMs, isPaused]);

  const refresh = () => {
    isAsked.current = true;
    wake.current();
  };
  return { snapshot, refresh, isSlow };
}
