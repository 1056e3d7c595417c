import { expect, it } from 'vitest';
import type { CellOutcome, CellResult } from '../../../../src/testing/matrix/cell/cell-result.ts';
import { writeJunit } from '../../../../src/testing/matrix/junit.ts';

const cell: CellResult = {
  name: '22-fake',
  node: '22',
  engine: 'fake',
  version: '22.23.3',
  verdict: 'failed',
  passed: 1,
  failed: 2,
  skipped: 1,
  error: null,
  failures: [],
  installMs: 0,
  testMs: 1500,
  log: '/log',
};
const error = { code: 'ILLUSION_MATRIX_NODE', what: 'Node 99 cannot be had', why: 'npm has none', next: 'Another.' };

const outcomes: readonly CellOutcome[] = [
  {
    result: cell,
    files: [
      {
        file: 'test/a.test.ts',
        message: undefined,
        tests: [
          { title: ['a', 'adds'], status: 'passed', ms: 12, message: undefined },
          { title: ['a', 'waits'], status: 'skipped', ms: 0, message: undefined },
          {
            title: ['"<a>"'],
            status: 'failed',
            ms: 3,
            message: '\u001b[31mexpected 1 & got\u0000 2\u001b[39m\nat a.ts',
          },
        ],
      },
      { file: 'test/b.test.ts', message: 'cannot be loaded', tests: [] },
    ],
  },
  { result: { ...cell, name: '99-fake', version: null, verdict: 'error', error }, files: [] },
  { result: { ...cell, name: '18-fake', verdict: 'unsupported', error }, files: [] },
];

it('has a suite for each cell, named by it, whose numbers are those of its cases', () => {
  const xml = writeJunit(outcomes);
  const suites = [...xml.matchAll(/<testsuite ([^>]*)>(.*?)<\/testsuite>/gs)];
  expect(suites.map(([, head]) => head)).toEqual([
    'name="22-fake" tests="4" failures="1" errors="1" skipped="1" time="1.500"',
    'name="99-fake" tests="1" failures="0" errors="1" skipped="0" time="1.500"',
    'name="18-fake" tests="1" failures="0" errors="0" skipped="1" time="1.500"',
  ]);
  for (const [, head = '', body = ''] of suites) {
    for (const [element, attribute] of [
      ['testcase', 'tests'],
      ['failure', 'failures'],
      ['error', 'errors'],
      ['skipped', 'skipped'],
    ]) {
      const count = [...body.matchAll(new RegExp(`<${element}[ />]`, 'g'))].length;
      expect(head).toContain(`${attribute}="${count}"`);
    }
  }
  expect(xml).toContain('<property name="node" value="22.23.3"/>');
});

it('holds any message as text', () => {
  const xml = writeJunit(outcomes);
  expect(xml).toContain('name="&quot;&lt;a&gt;&quot;"');
  expect(xml).toContain('<failure message="expected 1 &amp; got 2">expected 1 &amp; got 2\nat a.ts</failure>');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: XML cannot hold them
  expect(xml).not.toMatch(/[\u0000\u001b]/);
});
