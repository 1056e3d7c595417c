import { escapeHtml } from '../cells/table.ts';

/** What a plot is drawn into: paper, title, the axis of values with its grid, and who is which colour. */
export interface FrameOptions {
  readonly title: string;
  readonly yLabel: string;
  readonly xLabel: string;
  /** Ascending, 0 first. */
  readonly yTicks: readonly number[];
  readonly names: readonly string[];
  readonly body: string;
}

export const size = Object.freeze({ width: 640, height: 320 });

/** The part of the paper that values are drawn on. */
export const area = Object.freeze({ left: 68, right: 624, top: 64, bottom: 268 });

/** Apart for those who see no red or green, too (Okabe and Ito). */
const colours = ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#e69f00', '#56b4e9'] as const;

export function colourOf(at: number): string {
  return colours[at % colours.length] ?? colours[0];
}

/** Height on the paper of a value between the first tick and the last. */
export function toY(value: number, yTicks: readonly number[]): number {
  return round(area.bottom - (value / (yTicks.at(-1) ?? 1)) * (area.bottom - area.top));
}

/** A tenth of a pixel is as exact as can be seen. */
export function round(pixels: number): number {
  return Math.round(pixels * 10) / 10;
}

export function writeText(
  text: string,
  {
    x,
    y,
    anchor = 'middle',
    more = '',
  }: { readonly x: number; readonly y: number; readonly anchor?: string; readonly more?: string },
): string {
  return `<text x="${x}" y="${y}" text-anchor="${anchor}"${more}>${escapeHtml(text)}</text>`;
}

export function drawFrame({ title, yLabel, xLabel, yTicks, names, body }: FrameOptions): string {
  const { left, right, top, bottom } = area;
  const grid = yTicks.flatMap((tick) => {
    const y = toY(tick, yTicks);
    return [
      `<line x1="${left}" x2="${right}" y1="${y}" y2="${y}" stroke="${tick === 0 ? '#555' : '#ddd'}"/>`,
      writeText(tick.toLocaleString('en'), { x: left - 8, y: y + 4, anchor: 'end' }),
    ];
  });
  const middle = (top + bottom) / 2;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${size.width}" height="${size.height}" viewBox="0 0 ${size.width} ${size.height}" font-family="sans-serif" font-size="12" fill="#333" role="img">`,
    `<title>${escapeHtml(title)}</title>`,
    `<rect width="${size.width}" height="${size.height}" fill="#fff"/>`,
    writeText(title, { x: left, y: 24, anchor: 'start', more: ' font-size="15" font-weight="bold"' }),
    ...drawNames(names),
    ...grid,
    writeText(yLabel, { x: 16, y: middle, more: ` transform="rotate(-90 16 ${middle})"` }),
    writeText(xLabel, { x: (left + right) / 2, y: size.height - 12 }),
    body,
    '</svg>',
  ].join('\n');
}

/** About as wide as a letter of this size is, on average. */
const LETTER_WIDTH = 7;
const MARK_WIDTH = 18;
const GAP = 20;

function drawNames(names: readonly string[]): readonly string[] {
  let x: number = area.left;
  return names.flatMap((name, at) => {
    const left = x;
    x += MARK_WIDTH + name.length * LETTER_WIDTH + GAP;
    return [
      `<rect x="${left}" y="38" width="12" height="12" fill="${colourOf(at)}"/>`,
      writeText(name, { x: left + MARK_WIDTH, y: 48, anchor: 'start' }),
    ];
  });
}
