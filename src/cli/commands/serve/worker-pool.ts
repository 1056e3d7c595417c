import cluster, { type Worker } from 'node:cluster';
import { fail } from '../../../kernel/errors/registry.ts';
import { childProgram } from './child-program.ts';
import { answerMetricsQuestions } from './gather-metrics.ts';
import type { Stop } from './stop.ts';
import { stopChild } from './stop-child.ts';

export interface WorkerPoolOptions {
  readonly size: number;
  readonly stop: Stop;
  /** Variables of the environment that make a process a worker. */
  readonly handoff: Readonly<Record<string, string>>;
  /** What each waits before it ends, see the setting. */
  readonly drainNoticeMs: number;
  /** Told when a worker ended that was to go on. */
  readonly onLost: (code: number | null) => void;
}

export interface WorkerPool {
  /** Resolves with the port when the first worker serves. */
  readonly listening: Promise<number>;
  /** Rejects when workers end as soon as they are started; never resolves. */
  readonly failed: Promise<never>;
  dispose(): Promise<void>;
}

/** So many workers in a row that end before they serve mean that none ever will. */
const failuresAtMost = 3;

/** Starts workers, and another for each that ends. */
export function startWorkers({ size, stop, handoff, drainNoticeMs, onLost }: WorkerPoolOptions): WorkerPool {
  const { file, args } = childProgram();
  // Workers take connections from the kernel's queue themselves. Node's round robin hands each over through this
  // process, and one handed to a worker that was just killed is neither answered nor closed: its client waits for ever.
  cluster.schedulingPolicy = cluster.SCHED_NONE;
  cluster.setupPrimary({ exec: file, args });
  const workers = new Set<Worker>();
  let failures = 0;
  let giveUp: (error: Error) => void = () => undefined;
  let tellPort: (port: number) => void = () => undefined;
  const failed = new Promise<never>((_resolve, reject) => {
    giveUp = reject;
  });
  // Whoever waits for it hears of it; nobody may be waiting yet.
  failed.catch(() => undefined);
  const listening = new Promise<number>((resolve) => {
    tellPort = resolve;
  });
  const start = (): void => {
    const worker = cluster.fork(handoff);
    workers.add(worker);
    answerMetricsQuestions(worker, () => [...workers]);
    worker.once('listening', ({ port }) => {
      failures = 0;
      tellPort(port);
    });
    worker.once('exit', (code) => {
      workers.delete(worker);
      if (stop.signal.aborted) return;
      failures++;
      if (failures >= failuresAtMost) {
        giveUp(fail('ILLUSION_WORKERS_FAILED', { code: code ?? undefined }));
        return;
      }
      onLost(code);
      start();
    });
  };
  for (let i = 0; i < size; i++) start();
  return {
    listening,
    failed,
    dispose: async () => {
      await Promise.all([...workers].map((worker) => stopChild(worker.process, drainNoticeMs)));
    },
  };
}
