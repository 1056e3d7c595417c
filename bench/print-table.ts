import type { Measured } from './figure.ts';

const columns = ['figure', 'median', 'against', 'compared', 'min..max', 'aim', ''] as const;

/** The results as aligned text, one line a figure. */
export function printTable(results: readonly Measured[]): string {
  const rows = results.map((m) => [
    m.name,
    `${round(m.subjectMedian)} ${m.unit}`,
    `${round(m.againstMedian)} ${m.unit}`,
    compared(m, m.compared.median),
    `${compared(m, m.compared.min)}..${compared(m, m.compared.max)}`,
    m.aim.text,
    m.aim.met ? 'met' : 'MISSED',
  ]);
  const widths = columns.map((title, i) => Math.max(title.length, ...rows.map((row) => row[i]?.length ?? 0)));
  return [[...columns], ...rows]
    .map((row) =>
      row
        .map((cell, i) => cell.padEnd(widths[i] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function compared(m: Measured, value: number): string {
  return m.compared.kind === 'ratio' ? `${value.toFixed(2)}x` : `${value >= 0 ? '+' : ''}${round(value)} ${m.unit}`;
}

function round(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toFixed(1);
}
