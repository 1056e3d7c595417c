import { expect, it } from 'vitest';
import { findMemoryPlace, type MemoryFacts } from '../../../../src/engine/embedded/memory-place.ts';

const gigabyte = 1024 ** 3;
const roomy: MemoryFacts = {
  platform: 'linux',
  chosen: undefined,
  available: 8 * gigabyte,
  statfs: () => ({ type: 0x01021994, bavail: 2 * 262_144, bsize: 4096 }),
};

it('keeps a throw-away server in memory where there is plenty', () => {
  expect(findMemoryPlace(roomy)).toBe('/dev/shm');
});

it.each<[string, Partial<MemoryFacts>]>([
  ['TMPDIR names a place', { chosen: '/scratch' }],
  ['the container may use little memory', { available: 3 * gigabyte }],
  [
    'files in memory may take little, as in a container of Docker',
    { statfs: () => ({ type: 0x01021994, bavail: 16_384, bsize: 4096 }) },
  ],
  ['the folder lies on a disk', { statfs: () => ({ type: 0xef53, bavail: 2 ** 30, bsize: 4096 }) }],
  [
    'the folder is missing',
    {
      statfs: () => {
        throw new Error('ENOENT');
      },
    },
  ],
  ['the system is another one', { platform: 'darwin' }],
])('keeps it among the temporary files when %s', (_, facts) => {
  expect(findMemoryPlace({ ...roomy, ...facts })).toBeUndefined();
});
