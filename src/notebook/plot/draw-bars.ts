import { area, colourOf, drawFrame, round, toY, writeText } from './frame.ts';
import { roundTicks } from './ticks.ts';

/** Groups of bars, and the words on their plot. */
export interface BarsOptions {
  readonly title: string;
  readonly yLabel: string;
  readonly xLabel?: string;
  /** What stands below each group of bars. */
  readonly groups: readonly string[];
  /** The bars' name and their values from 0 up, one for each group. */
  readonly bars: Readonly<Record<string, readonly number[]>>;
}

/** Part of a group's width that its bars take. */
const FILLED = 0.8;

/**
 * Draws values side by side as bars, in groups. @returns an SVG, the same for the same values
 *
 * @example
 * display.svg(drawBars({ title: 'Latency', yLabel: 'ms', groups: ['read', 'list'], bars: { p50: [3, 5], p99: [9, 21] } }));
 */
export function drawBars({ title, yLabel, xLabel = '', groups, bars }: BarsOptions): string {
  const all = Object.values(bars);
  const yTicks = roundTicks(Math.max(0, ...all.flat()), 5);
  const groupWidth = (area.right - area.left) / Math.max(1, groups.length);
  const width = round((groupWidth * FILLED) / Math.max(1, all.length));
  const body = groups.flatMap((group, place) => {
    const left = area.left + place * groupWidth + (groupWidth * (1 - FILLED)) / 2;
    const drawn = all.map((values, at) => {
      const value = values[place] ?? 0;
      const y = toY(value, yTicks);
      return `<rect x="${round(left + at * width)}" y="${y}" width="${width}" height="${round(area.bottom - y)}" fill="${colourOf(at)}"><title>${value}</title></rect>`;
    });
    return [...drawn, writeText(group, { x: round(left + (groupWidth * FILLED) / 2), y: area.bottom + 18 })];
  });
  return drawFrame({ title, yLabel, xLabel, yTicks, names: Object.keys(bars), body: body.join('\n') });
}
