import type { Registry } from 'prom-client';

/** A worker asks its supervisor for the metrics of all workers. */
export interface AllMetricsQuestion {
  readonly illusion: 'all-metrics?';
  readonly id: number;
}
/** The supervisor's answer. */
export interface AllMetricsAnswer {
  readonly illusion: 'all-metrics';
  readonly id: number;
  readonly text: string;
}
/** The supervisor asks a worker for its own. */
export interface OwnMetricsQuestion {
  readonly illusion: 'own-metrics?';
  readonly id: number;
}
/** The worker's answer. */
export interface OwnMetricsAnswer {
  readonly illusion: 'own-metrics';
  readonly id: number;
  readonly metrics: object[];
}

export type MetricsMessage = AllMetricsQuestion | AllMetricsAnswer | OwnMetricsQuestion | OwnMetricsAnswer;

export function isMetricsMessage(message: unknown): message is MetricsMessage {
  return typeof message === 'object' && message !== null && 'illusion' in message;
}

const answerWithinMs = 3000;
let lastId = 0;

/** In a worker: the text of all workers' metrics. */
export function askForAllMetrics(): Promise<string> {
  lastId++;
  const id = lastId;
  return new Promise((resolve, reject) => {
    const finish = (settle: () => void): void => {
      clearTimeout(timer);
      process.off('message', listener);
      settle();
    };
    const listener = (message: unknown): void => {
      if (!isMetricsMessage(message) || message.illusion !== 'all-metrics' || message.id !== id) return;
      finish(() => resolve(message.text));
    };
    const timer = setTimeout(() => finish(() => reject(new Error('the supervisor gave no metrics'))), answerWithinMs);
    process.on('message', listener);
    process.send?.({ illusion: 'all-metrics?', id } satisfies AllMetricsQuestion);
  });
}

/** In a worker: answers the supervisor's questions for its own metrics. */
export function answerWithMetrics(metrics: () => Promise<Registry>): void {
  process.on('message', async (message) => {
    if (!isMetricsMessage(message) || message.illusion !== 'own-metrics?') return;
    const registry = await metrics();
    const answer = { illusion: 'own-metrics', id: message.id, metrics: await registry.getMetricsAsJSON() } as const;
    process.send?.(answer satisfies OwnMetricsAnswer);
  });
}
