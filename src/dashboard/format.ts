const bars = '▁▂▃▄▅▆▇█';

/** The last values as bars from 0 to the highest; a gap where there was none. */
export function sparkline(values: readonly (number | null)[], width: number): string {
  const shown = values.slice(-Math.max(width, 0));
  const highest = Math.max(...shown.map((value) => value ?? 0), 1e-9);
  return shown
    .map((value) => (value === null ? ' ' : (bars[Math.min(7, Math.floor((value / highest) * 7.999))] ?? ' ')))
    .join('');
}

/** Such as `0.4 ms`, `1.2 s`, `4 min`, `3 h`, `12 d`. */
export function duration(milliseconds: number | null): string {
  if (milliseconds === null) return '?';
  if (milliseconds < 10) return `${milliseconds.toFixed(1)} ms`;
  if (milliseconds < 1000) return `${Math.round(milliseconds)} ms`;
  const seconds = milliseconds / 1000;
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  if (seconds < 120) return `${Math.round(seconds)} s`;
  if (seconds < 7200) return `${Math.round(seconds / 60)} min`;
  return seconds < 172_800 ? `${Math.round(seconds / 3600)} h` : `${Math.round(seconds / 86_400)} d`;
}

/** Such as `12 kB`, `3.4 MB`. */
export function bytes(value: number | null): string {
  if (value === null) return '?';
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  let rest = value;
  let unit = 0;
  while (rest >= 1000 && unit < units.length - 1) {
    rest /= 1000;
    unit += 1;
  }
  return `${rest < 10 && unit > 0 ? rest.toFixed(1) : Math.round(rest)} ${units[unit]}`;
}

/** Such as `1,234` and, from a million on, `1.2M`. */
export function count(value: number | null): string {
  if (value === null) return '?';
  if (Math.abs(value) >= 1e9) return `${(value / 1e9).toFixed(1)}G`;
  if (Math.abs(value) >= 1e6) return `${(value / 1e6).toFixed(1)}M`;
  return Math.round(value).toLocaleString('en-US');
}

/** One line of printable text; control characters of the outside world must not reach a terminal. */
export function oneLine(text: string): string {
  return text
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/\p{Cc}/gu, '')
    .trim();
}
