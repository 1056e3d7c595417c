import { describe, expect, it } from 'vitest';
import { isShown, mask } from './support/mask.ts';
import { readSession } from './support/read-session.ts';

describe('comparing a page with what was printed', () => {
  it.each([
    ['Applied 1 migration\n  20260101000000_a  25 ms', 'Applied 1 migration\n  20270202020202_a     1.3 s\n', true],
    ['applied  2026-11-23 10:07:11Z  ann@host', 'applied  2027-01-01 00:00:00Z  root@vm', true],
    ['first\n...\nlast', 'first\nsecond\nthird\nlast', true],
    ['first\n...', 'first\nsecond', true],
    ['Applied 1 migration', 'Applied 2 migrations', false],
    ['first', 'first\nsecond', false],
    ['first\n...\nlast', 'first\nsecond', false],
    ['20211201000000_a', '20211202000000_a', false],
    ['a.b', 'axb', false],
    ['at a.ts, statement 3', 'at a.ts:6:14, statement 3', true],
  ])('%j and %j: %s', (shown, printed, same) => {
    expect(isShown(shown, printed)).toBe(same);
  });

  it('masks nothing but what is volatile', () => {
    expect(mask('Todo   http://127.0.0.1:8000\nPostgreSQL 18.4')).toBe('Todo  http://<address>\nPostgreSQL 18.4');
  });
});

describe('reading a console', () => {
  it('gives each command with what it printed', () => {
    expect(readSession('$ one\na\n\nb\n$ two')).toEqual([
      { command: 'one', output: 'a\n\nb' },
      { command: 'two', output: '' },
    ]);
  });

  it('refuses output of no command', () => {
    expect(() => readSession('a\n$ one')).toThrow('begins with "$ "');
  });
});
