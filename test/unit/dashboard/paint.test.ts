import { expect, it } from 'vitest';
import { createPainter } from '../../../src/dashboard/paint.ts';

const plain = (text: string) => [{ text, tone: 'plain' as const }];

function open(hasColours = true) {
  const written: string[] = [];
  return { written, paint: createPainter({ write: (text) => void written.push(text) }, hasColours) };
}

it('writes only the lines that changed, each at its place', () => {
  const { written, paint } = open();
  paint([plain('one'), plain('two'), plain('three')]);
  paint([plain('one'), plain('2'), plain('three')]);
  expect(written[0]).toContain('\u001b[2J\u001b[1;1Hone\u001b[K\u001b[2;1Htwo\u001b[K\u001b[3;1Hthree\u001b[K');
  expect(written[1]).toBe('\u001b[?2026h\u001b[2;1H2\u001b[K\u001b[?2026l');
});

it('writes nothing when nothing changed', () => {
  const { written, paint } = open();
  paint([plain('one')]);
  paint([plain('one')]);
  expect(written).toHaveLength(1);
});

it('gives what is meant a look, and ends it with the piece', () => {
  const { written, paint } = open();
  paint([[{ text: 'down', tone: 'bad', isTitle: true }, ...plain(' next')]]);
  expect(written[0]).toContain('\u001b[1;31mdown\u001b[0m next');
});

it('shows without colours what is selected', () => {
  const { written, paint } = open(false);
  paint([[{ text: 'row', tone: 'bad', isSelected: true }], [{ text: 'bad', tone: 'bad' }]]);
  expect(written[0]).toContain('\u001b[7mrow\u001b[0m');
  expect(written[0]).toContain('\u001b[2;1Hbad\u001b[K');
});
