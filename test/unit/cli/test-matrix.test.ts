import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { cellFlags } from '../../../src/cli/commands/test/cell-flags.ts';
import { showMatrixProgress } from '../../../src/cli/commands/test/matrix-progress.ts';
import type { MatrixRun } from '../../../src/cli/commands/test/matrix-run.ts';
import { renderMatrix } from '../../../src/cli/commands/test/render-matrix.ts';
import type { Context } from '../../../src/cli/context.ts';
import { readArguments } from '../../../src/cli/program.ts';
import type { Reporter } from '../../../src/cli/reporter/reporter.ts';
import { plainStyle } from '../../../src/cli/reporter/style.ts';
import type { CellResult } from '../../../src/testing/matrix/cell/cell-result.ts';

/** What `illusion test` with these arguments is asked to do. */
async function read(...argv: string[]) {
  const request = await readArguments(['test', ...argv], 100);
  if ('help' in request) throw new Error('help was printed');
  const { command, typed, globals } = request;
  return { input: command.read(typed), globals, load: command.load };
}

it.each([
  [
    ['--matrix', 'node=20', 'engine=fake', 'test/unit', '-t', 'a=b'],
    ['node=20', 'engine=fake', 'test/unit'],
    ['-t', 'a=b'],
  ],
  [['todo', '--matrix', '--coverage'], [], ['todo', '--coverage']],
  [['--matrix', '--', 'node=20'], [], ['node=20']],
  [['todo'], undefined, ['todo']],
])('tells the axes of %j from what is meant for Vitest', async (argv, matrix, args) => {
  const { input } = await read(...argv);
  expect(input).toMatchObject({ args });
  expect(input.matrix).toEqual(matrix);
});

it.each([
  [['--matrix', '--fake'], '--matrix engine=embedded,fake'],
  [['--matrix', '--engine', 'demo'], '--matrix engine=embedded,fake'],
  [['--matrix', '--watch'], 'illusion test --watch'],
  [['--matrix', '--keep'], 'illusion test --keep'],
  [['--matrix', '--outputFile=x.xml'], '--junit FILE'],
  [['--matrix-parallel', '2'], 'Add --matrix'],
  [['--matrix', '--matrix-parallel', '0'], 'Give such a value'],
])('refuses %j, and says what to do instead', async (argv, next) => {
  const { input, globals, load } = await read(...argv);
  const { handle } = await load();
  const context = { globals, environment: {}, cwd: '/nowhere' } as unknown as Context;
  await expect(handle(context, input)).rejects.toMatchObject({ exitCode: 2, next: expect.stringContaining(next) });
});

it('runs each cell with the flags it was given, those of databases where there is one', async () => {
  const all = { config: 'other.config.ts', env: 'ci', yes: true };
  const { input } = await read(
    '--matrix',
    '--isolation',
    'shared',
    '--migrations',
    '--queries',
    '--chaos=retry',
    '--chaos-seed',
    '7',
  );
  expect(cellFlags(input, all)).toEqual({
    flags: ['--config=other.config.ts', '--env=ci', '--yes', '--isolation=shared'],
    sqlFlags: ['--migrations', '--queries', '--chaos=retry', '--chaos-seed=7'],
  });
  const nothing = { config: undefined, env: undefined, yes: undefined };
  expect(cellFlags((await read('--matrix', '--chaos')).input, nothing)).toEqual({ flags: [], sqlFlags: ['--chaos'] });
});

const cell: CellResult = {
  name: '22-embedded',
  node: '22',
  engine: 'embedded',
  version: '22.23.3',
  verdict: 'passed',
  passed: 812,
  failed: 0,
  skipped: 3,
  error: null,
  failures: [],
  installMs: 9000,
  testMs: 192_400,
  log: '/project/.illusion/matrix/1/22-embedded.log',
};
const nothing = { version: null, passed: 0, skipped: 0, testMs: 0, verdict: 'error' } as const;
const error = { code: 'ILLUSION_X', what: 'There is no cockroach', why: 'it is nowhere', next: 'Install it.' };

it('shows a line for each cell, and the reason of those without a result once', () => {
  const cells: readonly CellResult[] = [
    cell,
    { ...cell, name: '24-embedded', node: '24', version: '24.1.0', verdict: 'failed', failed: 2, testMs: 4230 },
    { ...cell, ...nothing, name: '22-demo', engine: 'demo', error },
    { ...cell, ...nothing, name: '24-demo', node: '24', engine: 'demo', error },
    { ...cell, ...nothing, name: '18-fake', node: '18', engine: 'fake', version: '18.20.8', verdict: 'unsupported' },
  ];
  const run: MatrixRun = {
    exitCode: 1,
    parallel: 2,
    ms: 3400,
    cells: cells.map((one) => ({ ...one, log: `/project/${one.name}.log` })),
  };
  expect(renderMatrix(run, { cwd: '/project', style: plainStyle })).toBe(
    [
      'node     engine    passed  failed  skipped  time    verdict                                log',
      '22.23.3  embedded  812     0       3        3m 12s  passed                                 22-embedded.log',
      '24.1.0   embedded  812     2       3        4.2 s   failed                                 24-embedded.log',
      '22       demo      0       0       0        -       error: There is no cockroach           22-demo.log',
      '24       demo      0       0       0        -       error: There is no cockroach           24-demo.log',
      '18.20.8  fake      0       0       0        -       not supported by package.json engines  18-fake.log',
      '',
      '22-demo, 24-demo: There is no cockroach: it is nowhere (ILLUSION_X)',
      '  Install it.',
      '',
      '1 of 5 cells passed in 3.4 s, 2 at once',
    ].join('\n'),
  );
});

it('tells each step, and shows the end of the log of a cell that failed', () => {
  const folder = mkdtempSync(join(tmpdir(), 'illusion-matrix-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const log = join(folder, 'cell.log');
  writeFileSync(log, 'installed\n\nAssertionError: 1 is not 2\n');
  const lines: string[] = [];
  const say = (line: string) => void lines.push(line);
  const reporter = { style: plainStyle, progress: say, notice: say } as unknown as Reporter;
  const { step, outcome, end } = showMatrixProgress({ reporter, interactive: false });
  step('pack', undefined);
  step('install', cell);
  outcome({ result: cell, files: [] });
  outcome({ result: { ...cell, name: '24-embedded', verdict: 'failed', failed: 1, log }, files: [] });
  end();
  expect(lines).toEqual([
    'Packing the project ...',
    '22-embedded: installing ...',
    '22-embedded: passed (812 passed, 0 failed, 3 skipped, 3m 12s)',
    '24-embedded: failed (812 passed, 1 failed, 3 skipped, 3m 12s)',
    '  | installed',
    '  | AssertionError: 1 is not 2',
  ]);
});
