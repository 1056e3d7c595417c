import type { EndingStep } from '../child-process/end-server.ts';

/** It drains first, which a stuck query can hold up for minutes; what was committed survives a kill. */
export const ending: readonly EndingStep[] = [{ ask: 'SIGTERM', waitMs: 10_000 }];
