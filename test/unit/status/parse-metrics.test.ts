import { expect, it } from 'vitest';
import { parseMetrics, quantile } from '../../../src/status/parse-metrics.ts';

it('reads names, labels and values, and leaves the rest out', () => {
  const page = '# HELP a b\na 1\nb{x="1",y="q\\"u\\no"} 2.5\nc{le="+Inf"} +Inf\nnonsense\n';
  expect(parseMetrics(page)).toEqual([
    { name: 'a', labels: {}, value: 1 },
    { name: 'b', labels: { x: '1', y: 'q"u\no' }, value: 2.5 },
    { name: 'c', labels: { le: '+Inf' }, value: Number.POSITIVE_INFINITY },
  ]);
});

it('finds quantiles between the bounds of buckets, and none where nothing was counted', () => {
  const buckets = new Map([
    [0.1, 50],
    [0.2, 100],
    [Number.POSITIVE_INFINITY, 100],
  ]);
  expect(quantile(0.5, buckets)).toBeCloseTo(0.1);
  expect(quantile(0.75, buckets)).toBeCloseTo(0.15);
  expect(quantile(0.99, new Map([[1, 0]]))).toBeUndefined();
});
