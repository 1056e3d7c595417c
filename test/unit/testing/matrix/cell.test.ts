import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { cellEnvironment } from '../../../../src/testing/matrix/cell/cell-environment.ts';
import { readCellReport } from '../../../../src/testing/matrix/cell/cell-report.ts';
import { judgeCell } from '../../../../src/testing/matrix/cell/judge-cell.ts';
import { readFailure } from '../../../../src/testing/matrix/cell/read-failure.ts';
import { cleanEnvironment } from '../../../../src/testing/matrix/clean-environment.ts';

function fileWith(text: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'illusion-cell-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, 'file'), text);
  return join(folder, 'file');
}

const report = {
  testResults: [
    {
      name: '/cell/test/a.test.ts',
      status: 'failed',
      message: '',
      assertionResults: [
        { ancestorTitles: ['a'], title: 'adds', status: 'passed', duration: 2 },
        { ancestorTitles: [], title: 'later', status: 'todo' },
        { ancestorTitles: ['a', 'b'], title: 'fails', status: 'failed', duration: 3, failureMessages: ['no'] },
      ],
    },
    { name: '/cell/test/b.test.ts', status: 'failed', message: 'cannot be loaded', assertionResults: [] },
  ],
};
const files = readCellReport(fileWithReport(), '/cell');

function fileWithReport(): string {
  const folder = mkdtempSync(join(tmpdir(), 'illusion-cell-'));
  writeFileSync(join(folder, 'report.json'), JSON.stringify(report));
  return join(folder, 'report.json');
}

describe('a cell', () => {
  it('has failed when tests have, and names them from the root of the project', () => {
    const judged = judgeCell({ ending: { exitCode: 1 }, files, failure: null });
    expect(judged).toEqual({
      verdict: 'failed',
      error: null,
      passed: 1,
      failed: 2,
      skipped: 1,
      failures: [
        { file: 'test/a.test.ts', test: 'a > b > fails', message: 'no' },
        { file: 'test/b.test.ts', test: null, message: 'cannot be loaded' },
      ],
    });
  });

  it('has failed when Vitest says so, also if no test has, and says what that can be', () => {
    const judged = judgeCell({ ending: { exitCode: 1 }, files: [], failure: null });
    expect(judged).toMatchObject({ verdict: 'failed', error: { why: expect.stringContaining('no test failed') } });
  });

  it('has passed only when its command ended well and there is a report', () => {
    expect(judgeCell({ ending: { exitCode: 0 }, files: [], failure: null }).verdict).toBe('passed');
    expect(judgeCell({ ending: { exitCode: 0 }, files: undefined, failure: null }).verdict).toBe('error');
    const killed = judgeCell({ ending: { signal: 'SIGKILL' }, files: undefined, failure: null });
    expect(killed).toMatchObject({ verdict: 'error', error: { why: expect.stringContaining('signal SIGKILL') } });
  });

  it('is an error with the words of the command when that is what it ended with', () => {
    const failure = readFailure(
      fileWith('some test\nerror: It broke\n  why:  of this,\n  and that\n  next: Mend it.\n  code: ILLUSION_X\n'),
    );
    expect(failure).toEqual({ code: 'ILLUSION_X', what: 'It broke', why: 'of this,', next: 'Mend it.' });
    expect(judgeCell({ ending: { exitCode: 1 }, files, failure })).toMatchObject({ verdict: 'error', error: failure });
  });

  it('does not take what a test looked at for a failure of the command', () => {
    expect(readFailure(fileWith('error: It broke\n  code: ILLUSION_X\n Tests  1 failed\n'))).toBeNull();
    expect(readFailure(fileWith('nothing\n'))).toBeNull();
  });

  it('has no result when its report is not whole', () => {
    expect(readCellReport(fileWith('{ "testResults": ['), '/cell')).toBeUndefined();
    expect(readCellReport('/nowhere/report.json', '/cell')).toBeUndefined();
  });

  it('finds its own Node first, and nothing that was said of the project it is a copy of', () => {
    const clean = cleanEnvironment({
      PATH: '/usr/bin',
      HOME: '/home/ann',
      npm_config_registry: 'http://127.0.0.1:1',
      npm_package_name: 'outer',
      npm_config_local_prefix: '/outer',
      INIT_CWD: '/outer',
      VITEST_POOL_ID: '1',
      ILLUSION_TEST_SESSION: '{}',
      FORCE_COLOR: '1',
      NOTHING: undefined,
    });
    expect(cellEnvironment(clean, '/nodes/22')).toEqual({
      PATH: '/nodes/22:/usr/bin',
      HOME: '/home/ann',
      npm_config_registry: 'http://127.0.0.1:1',
      NO_COLOR: '1',
    });
  });
});
