import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawBars } from '../../../../src/notebook/plot/draw-bars.ts';
import { drawLines } from '../../../../src/notebook/plot/draw-lines.ts';
import { area } from '../../../../src/notebook/plot/frame.ts';
import { roundTicks } from '../../../../src/notebook/plot/ticks.ts';

describe('ticks', () => {
  it('begin at 0, reach the greatest value, and are few and even', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-6, max: 1e12, noNaN: true }), (greatest) => {
        const ticks = roundTicks(greatest, 5);
        const last = ticks.at(-1) ?? 0;
        expect(ticks[0]).toBe(0);
        expect(last).toBeGreaterThanOrEqual(greatest * (1 - 1e-9));
        expect(ticks.length).toBeLessThanOrEqual(6);
        expect(ticks[1]).toBeCloseTo(last / (ticks.length - 1), 6);
      }),
    );
  });

  it.for([
    [430, [0, 100, 200, 300, 400, 500]],
    [7.2, [0, 2, 4, 6, 8]],
    [0, [0, 1]],
  ] as const)('of %d are round', ([greatest, ticks]) => {
    expect(roundTicks(greatest, 5)).toEqual(ticks);
  });
});

const coordinates = (svg: string, name: string) =>
  [...svg.matchAll(new RegExp(` ${name}="([\\d.-]+)"`, 'g'))].map(([, at]) => Number(at));

describe('plots', () => {
  const lines = { title: 'A & B', yLabel: 'ms', xLabel: 'second', lines: { p50: [1, 2, 3], '<p99>': [4, 9, 10] } };

  it('are the same for the same values, with text that is no markup', () => {
    const svg = drawLines(lines);
    expect(drawLines(lines)).toBe(svg);
    expect(svg).toContain('<title>A &amp; B</title>');
    expect(svg).toContain('&lt;p99&gt;');
    expect(svg.match(/<polyline /g)).toHaveLength(2);
  });

  it('draw the greatest value at the top and nothing outside of the paper', () => {
    const svg = drawLines(lines);
    expect(Math.min(...coordinates(svg, 'cy'))).toBe(area.top);
    expect(coordinates(svg, 'cx')).toEqual([area.left, 346, area.right, area.left, 346, area.right]);
    for (const points of [[], [5], Array.from({ length: 1000 }, (_, at) => at)]) {
      const drawn = drawLines({ ...lines, lines: { one: points } });
      expect(drawn).not.toMatch(/NaN|Infinity|undefined/);
      expect(Math.max(0, ...coordinates(drawn, 'cx'))).toBeLessThanOrEqual(area.right);
    }
  });

  it('draw one bar for each value, as high as it is', () => {
    const svg = drawBars({
      title: 'Latency',
      yLabel: 'ms',
      groups: ['read', 'list'],
      bars: { p50: [5, 10], p99: [0, 10] },
    });
    const heights = [...svg.matchAll(/height="([\d.]+)" fill="#(?:0072b2|d55e00)"><title>/g)].map(([, height]) =>
      Number(height),
    );
    expect(heights).toEqual([102, 0, 204, 204]);
    expect(svg).toContain('>read</text>');
  });
});
