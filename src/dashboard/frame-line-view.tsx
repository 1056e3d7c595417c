import { Text } from 'ink';
import { memo } from 'react';
import type { FrameLine } from './compose-frame.ts';
import type { Line } from './draw-panel.ts';
import type { Tone } from './panel.ts';

const colours: Readonly<Partial<Record<Tone, string>>> = { good: 'green', warn: 'yellow', bad: 'red' };

/** One line of the screen. Colours are those the terminal has chosen for itself. */
export const FrameLineView = memo(
  ({ line }: { readonly line: FrameLine }) => (
    <Text wrap="truncate">
      {line.map((piece, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: pieces have no identity but their place
        <Piece key={index} piece={piece} />
      ))}
    </Text>
  ),
  (before, after) => isSame(before.line, after.line),
);

function Piece({ piece: { text, tone, isTitle, isSelected } }: { readonly piece: Line }) {
  const colour = colours[tone];
  return (
    <Text
      {...(colour && { color: colour })}
      dimColor={tone === 'dim' && !isSelected}
      bold={isTitle === true}
      inverse={isSelected === true}
    >
      {text}
    </Text>
  );
}

function isSame(a: FrameLine, b: FrameLine): boolean {
  return a.length === b.length && a.every((piece, index) => JSON.stringify(piece) === JSON.stringify(b[index]));
}
