import { expect, it } from 'vitest';
import { describeQueries } from '../../../src/cli/commands/test/describe-queries.ts';
import { plainStyle } from '../../../src/cli/reporter/style.ts';

it('tells what to look at first on top, and each statement once', () => {
  const scan = { sql: 'select  *\n from t where x = $1', tables: ['t'] };
  const lines = describeQueries(
    [
      { file: 'a', test: 'one', statements: 3, repeated: [{ sql: 'select 1', times: 5 }], fullScans: [scan] },
      { file: 'b', test: 'two', statements: 9, repeated: [{ sql: 'select 2', times: 8 }], fullScans: [scan] },
    ],
    plainStyle,
  );
  expect(lines).toEqual([
    '12 statements in 2 tests.',
    'Repeated with other values in one test (one statement for all of them?):',
    '  8 times: select 2',
    '      b > two',
    '  5 times: select 1',
    '      a > one',
    'No index serves them:',
    '  all of t: select * from t where x = $1',
    '      in 2 tests, such as a > one',
  ]);
});
