import { fail } from '../../../kernel/errors/registry.ts';
import type { Health, StatusSnapshot } from '../../../status/snapshot.ts';
import type { Context } from '../../context.ts';
import type { StatusInput, StatusResult } from './status-input.ts';

const DEFAULT_MS = 1000;
const INTERRUPTED = 130;
const FOUND_SOMETHING = 3;

/** Prints by itself: once, line by line, or as a dashboard. */
export async function handle(context: Context, input: StatusInput): Promise<StatusResult> {
  const { globals, environment, reporter } = context;
  const intervalMs = readInterval(input.watch);
  const isTerminal = process.stdout.isTTY === true && process.stdin.isTTY === true;
  const isRead = input.screenReader || environment['INK_SCREEN_READER'] === 'true';
  const isPlain = globals.json === true || globals.quiet === true || input.once || isRead || !isTerminal;
  if (!isPlain) {
    const { showDashboard } = await import('./show-dashboard.ts');
    return showDashboard(context, input, intervalMs ?? DEFAULT_MS);
  }
  const [{ followSnapshots }, { openSource }, { renderSnapshot }] = await Promise.all([
    import('./follow-snapshots.ts'),
    import('./open-source.ts'),
    import('./render-snapshot.ts'),
  ]);
  const source = await openSource(context, {
    ...input,
    waitForDriftMs: input.watch === undefined ? 900 : 0,
  });
  if (!input.once && (intervalMs !== undefined || input.replay !== undefined || (isRead && isTerminal))) {
    const last = await followSnapshots(context, source, input.replay === undefined ? (intervalMs ?? 5000) : 0);
    return { exitCode: context.signal.aborted ? INTERRUPTED : exitCodeFor(last, input.failOn) };
  }
  const snapshot = await source.take();
  context.signal.throwIfAborted();
  reporter.result(snapshot, renderSnapshot(snapshot, reporter.style));
  return { exitCode: exitCodeFor(snapshot, input.failOn) };
}

export function render(): string {
  return '';
}

export function exitCodeOf({ exitCode }: StatusResult): number {
  return exitCode;
}

function exitCodeFor(snapshot: StatusSnapshot | undefined, failOn: StatusInput['failOn']): number {
  const worse: Readonly<Record<Health, number>> = { ok: 0, degraded: 1, down: 2 };
  if (!snapshot || failOn === undefined) return 0;
  return worse[snapshot.health] >= worse[failOn] ? FOUND_SOMETHING : 0;
}

function readInterval(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const seconds = Number(text);
  if (Number.isFinite(seconds) && seconds >= 0.1 && seconds <= 3600) return seconds * 1000;
  throw fail('ILLUSION_OPTION_INVALID', { flag: '--watch', value: text, expected: 'seconds, from 0.1 to 3600' });
}
