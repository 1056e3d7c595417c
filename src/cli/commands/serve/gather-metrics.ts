import type { Worker } from 'node:cluster';
import { type AllMetricsAnswer, isMetricsMessage, type OwnMetricsQuestion } from './worker-metrics.ts';

const answerWithinMs = 1000;
let lastId = 0;

/** In the supervisor: answers each worker that asks with the metrics of all of them, added up. */
export function answerMetricsQuestions(asking: Worker, workers: () => readonly Worker[]): void {
  asking.on('message', async (message) => {
    if (!isMetricsMessage(message) || message.illusion !== 'all-metrics?') return;
    const { AggregatorRegistry } = await import('prom-client');
    const answers = await Promise.all(workers().map(askWorker));
    const all = AggregatorRegistry.aggregate(answers.filter((answer) => answer !== undefined));
    const answer: AllMetricsAnswer = { illusion: 'all-metrics', id: message.id, text: await all.metrics() };
    if (asking.isConnected()) asking.send(answer);
  });
}

/** Undefined when the worker is too busy, or gone: the others' metrics are better than none. */
function askWorker(worker: Worker): Promise<object[] | undefined> {
  lastId++;
  const id = lastId;
  return new Promise((resolve) => {
    const finish = (metrics: object[] | undefined): void => {
      clearTimeout(timer);
      worker.off('message', listener);
      resolve(metrics);
    };
    const listener = (message: unknown): void => {
      if (isMetricsMessage(message) && message.illusion === 'own-metrics' && message.id === id) finish(message.metrics);
    };
    const timer = setTimeout(() => finish(undefined), answerWithinMs);
    worker.on('message', listener);
    if (worker.isConnected()) worker.send({ illusion: 'own-metrics?', id } satisfies OwnMetricsQuestion);
  });
}
