import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { drawPanel } from '../../../src/dashboard/draw-panel.ts';
import { bytes, count, duration, oneLine, sparkline } from '../../../src/dashboard/format.ts';
import type { PanelContent } from '../../../src/dashboard/panel.ts';
import { initialView } from '../../../src/dashboard/view-state.ts';

const panel: PanelContent = {
  key: 'tables',
  title: 'Tables',
  summary: '3',
  tone: 'plain',
  columns: [
    { title: 'table', fills: true },
    { title: 'rows', align: 'right' },
    { title: 'user', rank: 1 },
  ],
  sortBy: 1,
  records: [
    { id: 'a', cells: ['a', '1', 'ann'], sort: ['a', 1, 'ann'] },
    { id: 'b', cells: ['日本語日本語日本語', '30', 'bob'], sort: ['b', 30, 'bob'] },
    { id: 'c', cells: ['c', '2', 'cyd'], sort: ['c', 2, 'cyd'], detail: 'all of c' },
  ],
};
const view = initialView(1000);
const draw = (width: number, lines: number, changes = {}) =>
  drawPanel(panel, { ...view, ...changes }, { width, lines, number: 5, hasFocus: true });

describe('a panel', () => {
  it('is drawn in lines of one width, whatever is in it, sorted', () => {
    const lines = draw(30, 6);
    expect(lines.map(({ text }) => stringWidth(text))).toEqual([30, 30, 30, 30, 30, 30]);
    expect(lines.map(({ text }) => text.trimEnd())).toEqual([
      '▸ 5 Tables: 3 ────────────────',
      'table              rows▾ user',
      '日本語日本語日本語    30 bob',
      'c                      2 cyd',
      'a                      1 ann',
      '',
    ]);
  });

  it('leaves out what matters least where it is narrow, and is its title alone where it is low', () => {
    expect(draw(22, 3).map(({ text }) => text)).toEqual([
      '▸ 5 Tables: 3 ────────',
      'table            rows▾',
      '日本語日本語日…     30',
    ]);
    expect(draw(30, 1)).toHaveLength(1);
  });

  it('keeps the selected row in sight, and shows all of it on a full screen', () => {
    const lines = draw(30, 3, { selected: { tables: 'a' } });
    expect(lines.at(-1)).toMatchObject({ isSelected: true, text: expect.stringMatching(/^a /) });
    const full = draw(30, 9, { selected: { tables: 'c' }, full: true });
    expect(full.at(-1)?.text.trimEnd()).toBe('all of c');
  });

  it('says how many rows a filter leaves', () => {
    expect(draw(30, 4, { filter: 'CYD' })[0]?.text).toContain('1 of 3');
    expect(draw(40, 4, { filter: 'zzz' })[1]?.text.trimEnd()).toBe('Nothing has "zzz" in it.');
  });
});

it('words numbers so that they are read at a glance', () => {
  expect([0.42, 12.3, 1234, 90_000, 600_000, 1e7, 1e9].map(duration)).toEqual([
    '0.4 ms',
    '12 ms',
    '1.2 s',
    '90 s',
    '10 min',
    '3 h',
    '12 d',
  ]);
  expect([0, 999, 1500, 12_345_678].map(bytes)).toEqual(['0 B', '999 B', '1.5 kB', '12 MB']);
  expect([7, 1234, 2_500_000].map(count)).toEqual(['7', '1,234', '2.5M']);
  expect(sparkline([0, 1, null, 2], 4)).toBe('▁▄ █');
});

it('lets nothing of a statement or a log control the terminal', () => {
  expect(oneLine('select\n\t1 \u001b[2J\u009b31m')).toBe('select 1 [2J31m');
});
