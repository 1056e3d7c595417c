import type { StressComparison } from '../../../testing/stress/compare-reports.ts';
import type { LatencyBucket } from '../../../testing/stress/latencies.ts';
import type { StressReport } from '../../../testing/stress/stress-report.ts';
import { formatTable } from '../../reporter/format-table.ts';
import type { Style } from '../../reporter/style.ts';

const BAR_WIDTH = 40;
const SHOWN_LOST = 10;

/** The report for a person: what was asked, how long it took, what went wrong, what was kept. */
export function renderStress(
  report: StressReport & { readonly comparison: StressComparison | null },
  style: Style,
): string {
  const { target, database, resource, seconds, connections, rate, seed, answersPerSecond, answers, comparison } =
    report;
  const load = `${connections} connections${rate === null ? '' : `, ${rate} requests a second wanted`}, ${seconds} s, seed ${seed}`;
  return [
    `${style.strong(resource)} at ${target}${database === null ? '' : ` on ${database}`}: ${load}`,
    '',
    `${style.strong(String(answersPerSecond))} answers a second, ${answers} in all; longest time without a success ${report.longestGapMs} ms`,
    '',
    formatActions(report, style),
    '',
    formatHistogram(report.histogram, style),
    '',
    formatErrors(report, style),
    formatAcknowledged(report, style),
    ...(comparison ? [formatComparison(comparison, style)] : []),
  ].join('\n');
}

function formatActions({ actions, latency }: StressReport, style: Style): string {
  const rows = actions.map(({ action, count, latency: own }) => [action, String(count), ...percentiles(own)]);
  const all = latency
    ? [['all', String(actions.reduce((sum, { count }) => sum + count, 0)), ...percentiles(latency)]]
    : [];
  return formatTable(['action', 'answers', 'p50 ms', 'p90 ms', 'p99 ms', 'max ms'], [...rows, ...all], style);
}

function percentiles({ p50, p90, p99, max }: NonNullable<StressReport['latency']>): readonly string[] {
  return [p50, p90, p99, max].map((ms) => ms.toFixed(1));
}

/** How many answers took how long, as bars. */
function formatHistogram(buckets: readonly LatencyBucket[], style: Style): string {
  const first = buckets.findIndex(({ count }) => count > 0);
  const last = buckets.findLastIndex(({ count }) => count > 0);
  const shown = first < 0 ? [] : buckets.slice(first, last + 1);
  const most = Math.max(1, ...shown.map(({ count }) => count));
  return shown
    .map(({ upToMs, count }) => {
      const label = upToMs === null ? 'more' : `to ${upToMs} ms`;
      const bar = '█'.repeat(Math.ceil((count / most) * BAR_WIDTH));
      return `${label.padStart(10)} ${bar.padEnd(BAR_WIDTH)} ${style.dim(String(count))}`;
    })
    .join('\n');
}

function formatErrors({ errors }: StressReport, style: Style): string {
  if (errors.length === 0) return style.good('No errors.');
  return `${style.bad('Errors')}: ${errors.map(({ kind, count }) => `${kind} (${count})`).join(', ')}`;
}

function formatAcknowledged({ acknowledged }: StressReport, style: Style): string {
  const { creates, updates, deletes, ambiguous, checked, unreadable, lost } = acknowledged;
  const writes = `${creates} creates, ${updates} updates and ${deletes} deletes were acknowledged`;
  const doubt = ambiguous === 0 ? '' : `; ${ambiguous} writes got no answer, either outcome is right for them`;
  if (lost.length === 0 && unreadable === 0) {
    return `${style.good('Nothing is missing.')} ${writes}; ${checked} rows were read back${doubt}.`;
  }
  const unread = unreadable === 0 ? '' : `\n${style.bad(`${unreadable} rows could not be read back.`)}`;
  const lines = lost.slice(0, SHOWN_LOST).map(({ id, what }) => `  ${id} ${what}`);
  const more = lost.length > SHOWN_LOST ? `\n  and ${lost.length - SHOWN_LOST} more (--json has all)` : '';
  const found =
    lost.length === 0
      ? ''
      : `${style.bad(`${lost.length} rows are not what was acknowledged:`)}\n${lines.join('\n')}${more}\n`;
  return `${found}${writes}; ${checked} rows were read back${doubt}.${unread}`;
}

function formatComparison(
  { measure, before, now, ratio, noise, verdict, differences }: StressComparison,
  style: Style,
): string {
  const percent = (value: number) => `${(value * 100).toFixed(1)} %`;
  const colour = verdict === 'slower' ? style.bad : verdict === 'faster' ? style.good : style.dim;
  const line = `${colour(verdict)}: ${now.toFixed(1)} ${measure}, ${before.toFixed(1)} before (${ratio >= 1 ? '+' : ''}${percent(ratio - 1)}; less than ${percent(noise)} is noise)`;
  return [line, ...differences.map((one) => style.warn(`not the same: ${one}`))].join('\n');
}
