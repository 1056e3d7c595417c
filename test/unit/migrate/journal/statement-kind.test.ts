import { expect, it } from 'vitest';
import { kindOf } from '../../../../src/migrate/journal/statement-kind.ts';

it.each([
  // [statement, where DDL is transactional, where it is not]
  ['create table a ()', 'atomic', 'looked'],
  ['CREATE INDEX CONCURRENTLY i ON a (n)', 'looked', 'looked'],
  ['/* why */ insert into a values (1)', 'atomic', 'atomic'],
  ['with x as (delete from a returning 1) select * from x', 'atomic', 'atomic'],
  ['select 1', 'ask', 'ask'],
  ['show jobs', 'ask', 'ask'],
  ["select set_config('search_path', 's', false)", 'session', 'session'],
  ['select * from a as of system time -1', 'session', 'session'],
  ['SET search_path = s', 'session', 'session'],
  ['vacuum a', 'looked', 'looked'],
  ['do $$ begin commit; end $$', 'looked', 'looked'],
  ['create database d', 'looked', 'looked'],
  ['create table a (); insert into a default values', 'atomic', 'looked'],
  ['begin; insert into a default values; commit', 'looked', 'looked'],
  ["insert into a values ('x; drop table a')", 'atomic', 'atomic'],
  ['-- nothing', 'session', 'session'],
] as const)('%s', (sql, transactional, other) => {
  expect(kindOf(sql, true)).toBe(transactional);
  expect(kindOf(sql, false)).toBe(other);
});
