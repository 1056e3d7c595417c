import type { PanelContent, Tone } from '../../../dashboard/panel.ts';
import { listPanels } from '../../../dashboard/panels/panels.ts';
import type { StatusSnapshot } from '../../../status/snapshot.ts';
import { formatTable } from '../../reporter/format-table.ts';
import type { Style } from '../../reporter/style.ts';

const ROWS = 10;

/** A snapshot as one plain table: the panels of the dashboard, one below the other. */
export function renderSnapshot(snapshot: StatusSnapshot, style: Style): string {
  const { project, env, health, problems } = snapshot;
  const words = { ok: style.good('ok'), degraded: style.warn('needs a look'), down: style.bad('down') };
  const lines = [`${style.strong(project)} (${env}): ${words[health]}`];
  for (const { severity, what, next } of problems) {
    const line = `${severity === 'down' ? '✗' : '!'} ${what} → ${next}`;
    lines.push(severity === 'down' ? style.bad(line) : style.warn(line));
  }
  // Of a log, one look shows what nobody asked for.
  for (const panel of listPanels(snapshot).filter(({ key }) => key !== 'log'))
    lines.push('', ...renderPanel(panel, style));
  return lines.join('\n');
}

function renderPanel({ title, summary, columns, records, note }: PanelContent, style: Style): readonly string[] {
  const head = `${style.strong(title)}: ${summary}`;
  if (records.length === 0) return [head, ...(note === undefined || note === '...' ? [] : [style.dim(`  ${note}`)])];
  const shown = records.slice(0, ROWS);
  const tones: Readonly<Record<Tone, (text: string) => string>> = {
    good: style.good,
    warn: style.warn,
    bad: style.bad,
    dim: style.dim,
    plain: (text) => text,
  };
  const rows = shown.map(({ cells, tone = 'plain' }) => cells.map((cell) => tones[tone](cut(cell))));
  const hasTitles = columns.some((column) => column.title !== '');
  const table = formatTable(
    columns.map((column) => column.title),
    rows,
    style,
  ).split('\n');
  const body = (hasTitles ? table : table.slice(1)).map((line) => `  ${line}`);
  const left = records.length - shown.length;
  return [head, ...body, ...(left > 0 ? [style.dim(`  and ${left} more`)] : [])];
}

function cut(text: string): string {
  return text.length > 100 ? `${text.slice(0, 99)}…` : text;
}
