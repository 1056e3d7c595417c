import type { FrameLine } from './compose-frame.ts';
import type { Line } from './draw-panel.ts';
import type { Tone } from './panel.ts';

/** What a painter writes to. */
export interface Canvas {
  write(text: string): unknown;
}

/** Those the terminal has chosen for itself. */
const colours: Readonly<Partial<Record<Tone, number>>> = { good: 32, warn: 33, bad: 31 };
const BOLD = 1;
const DIM = 2;
const INVERSE = 7;

/** A terminal that knows it shows what is between these two at once. */
const begin = '\u001b[?2026h';
const end = '\u001b[?2026l';

/**
 * Makes what writes frames on a screen: the first one in place of all there is, and of each other only the lines that are not there
 * yet, each at its place. Nothing is erased before it is written over, so nothing flickers.
 */
export function createPainter(canvas: Canvas, hasColours: boolean): (frame: readonly FrameLine[]) => void {
  let shown: readonly string[] | undefined;
  return (frame) => {
    const lines = frame.map((line) => line.map((piece) => paintPiece(piece, hasColours)).join(''));
    const changed = lines.flatMap((line, y) => (line === shown?.[y] ? [] : [`\u001b[${y + 1};1H${line}\u001b[K`]));
    const clear = shown ? '' : '\u001b[2J';
    shown = lines;
    if (changed.length > 0) canvas.write(`${begin}${clear}${changed.join('')}${end}`);
  };
}

/** Without colours, what is selected and what is a title can be told all the same. */
function paintPiece({ text, tone, isTitle, isSelected }: Line, hasColours: boolean): string {
  const codes: number[] = [];
  if (isTitle) codes.push(BOLD);
  if (tone === 'dim' && !isSelected) codes.push(DIM);
  if (isSelected) codes.push(INVERSE);
  const colour = colours[tone];
  if (colour !== undefined && hasColours) codes.push(colour);
  return codes.length === 0 ? text : `\u001b[${codes.join(';')}m${text}\u001b[0m`;
}
