import type { FrameLine } from './compose-frame.ts';
import { keyTable } from './key-table.ts';

/** The keys, in the room of the panels. */
export function composeHelp({
  width,
  height,
}: {
  readonly width: number;
  readonly height: number;
}): readonly FrameLine[] {
  const left = Math.max(...keyTable.map(({ keys }) => keys.length));
  const lines: FrameLine[] = keyTable.map(({ keys, does }) => [
    { text: ` ${keys.padEnd(left)}  `, tone: 'plain', isTitle: true },
    { text: does.slice(0, Math.max(0, width - left - 3)), tone: 'plain' },
  ]);
  const all: FrameLine[] = [...lines, [], [{ text: ' Any key closes this.', tone: 'dim' }]];
  return Array.from({ length: height }, (_, index) => all[index] ?? []);
}
