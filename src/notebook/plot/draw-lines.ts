import { area, colourOf, drawFrame, round, toY, writeText } from './frame.ts';
import { roundTicks } from './ticks.ts';

/** Lines, and the words on their plot. */
export interface LinesOptions {
  readonly title: string;
  readonly yLabel: string;
  readonly xLabel: string;
  /** The line's name and its values, from 0 up; the first is at 1 of the axis below, the second at 2. */
  readonly lines: Readonly<Record<string, readonly number[]>>;
}

/**
 * Draws values over time as lines. @returns an SVG, the same for the same values
 *
 * @example
 * display.svg(drawLines({ title: 'Answers', yLabel: 'a second', xLabel: 'second', lines: { ok: [410, 432, 428] } }));
 */
export function drawLines({ title, yLabel, xLabel, lines }: LinesOptions): string {
  const all = Object.values(lines);
  const longest = Math.max(1, ...all.map(({ length }) => length));
  const yTicks = roundTicks(Math.max(0, ...all.flat()), 5);
  const toX = (at: number) =>
    longest === 1 ? (area.left + area.right) / 2 : round(area.left + (at / (longest - 1)) * (area.right - area.left));
  const body = [
    ...all.map((values, at) => {
      const points = values.map((value, place) => `${toX(place)},${toY(value, yTicks)}`);
      const dots = points.map((point) => point.split(',')).map(([x, y]) => `<circle cx="${x}" cy="${y}" r="3"/>`);
      return `<g fill="${colourOf(at)}"><polyline points="${points.join(' ')}" fill="none" stroke="${colourOf(at)}" stroke-width="2"/>${dots.join('')}</g>`;
    }),
    ...xTicks(longest).map((tick) => writeText(String(tick), { x: toX(tick - 1), y: area.bottom + 18 })),
  ].join('\n');
  return drawFrame({ title, yLabel, xLabel, yTicks, names: Object.keys(lines), body });
}

/** At most ten, from 1 on. */
function xTicks(count: number): readonly number[] {
  const step = Math.ceil(count / 10);
  return Array.from({ length: Math.ceil(count / step) }, (_, at) => 1 + at * step);
}
