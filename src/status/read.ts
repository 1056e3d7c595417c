import { NotAvailable } from '../dialect/monitor/monitor.ts';
import { isIllusionError } from '../kernel/errors/illusion-error.ts';
import { ok, type Reading, unavailable } from '../kernel/reading.ts';

/** What is asked did not answer in time. */
class TooLate extends Error {}

/** Asks, but not for ever; a failure is a reading like any other. */
export async function read<T>(ask: () => Promise<T>, deadlineMs: number): Promise<Reading<T>> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new TooLate()), deadlineMs);
  });
  try {
    return ok(await Promise.race([ask(), late]));
  } catch (error) {
    return toReading(error, deadlineMs);
  } finally {
    clearTimeout(timer);
  }
}

function toReading(error: unknown, deadlineMs: number): Reading<never> {
  if (error instanceof NotAvailable) return unavailable(error.message, error.next);
  if (error instanceof TooLate) {
    return { state: 'down', why: `no answer within ${deadlineMs / 1000} s`, next: 'It is asked again all the time.' };
  }
  if (isIllusionError(error)) return { state: 'down', why: error.why, next: error.next };
  return { state: 'down', why: firstLine(error), next: 'It is asked again all the time.' };
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';
}
