import { expect, it } from 'vitest';
import { describeEffect } from '../../../../src/migrate/journal/describe-effect.ts';
import { effectsOf } from '../../../../src/migrate/journal/effects-of.ts';
import { splitStatements, tokenize } from '../../../../src/migrate/journal/sql-tokens.ts';

it.each([
  ['create table if not exists "My ""Table" (n int)', ['relation My "Table is there']],
  ['CREATE TABLE App.Users (n int)', ['relation app.users is there']],
  ['create materialized view v as select 1', ['relation v is there']],
  ['create unique index concurrently if not exists i on only a (n)', ['index i is there']],
  ['create inverted index i on a (j)', ['index i is there']],
  ['create index on a (n)', undefined],
  ['create type mood as enum ()', ['type mood is there']],
  ['create or replace view v as select 1', ['nothing that can be seen']],
  ['drop table a, s.b cascade', ['relation a is gone', 'relation s.b is gone']],
  ['drop index t@i cascade', ['index i is gone']],
  ['drop index s.i', ['index i is gone']],
  ['alter table a rename to b', ['relation b is there']],
  ['alter table s.a rename to b', ['relation s.b is there']],
  ['alter table a rename column x to y', ['column y of a is there']],
  ['alter table a add column x int, drop column if exists y', ['column x of a is there', 'column y of a is gone']],
  ['alter table a add x decimal(10, 2) default 0, add y int', ['column x of a is there', 'column y of a is there']],
  ['alter table a add constraint k check (n in (1, 2))', ['constraint k of a is there']],
  ['alter table a add unique (n)', undefined],
  ['alter table a drop constraint k', ['constraint k of a is gone']],
  ['alter table a alter column n set not null', ['nothing that can be seen']],
  ['alter table a alter column n type int using n * 2', undefined],
  ['alter table a alter primary key using columns (x, y)', ['the primary key of a is (x, y)']],
  ["alter type mood add value 'it''s' before 'sad'", ["value 'it's' of mood is there"]],
  ["alter type mood rename value 'a' to 'b'", ["value 'b' of mood is there"]],
  ['alter index t@i rename to j', ['index j is there']],
  ["comment on table a is 'x'", ['nothing that can be seen']],
  ['create function f() returns int as $$ create table x () $$ language sql', ['routine f is there']],
  ['create database d', ['database d is there']],
  ['backup into x', undefined],
] as const)('%s', (sql, expected) => {
  const [statement = []] = splitStatements(tokenize(sql));
  expect(effectsOf(statement)?.map(describeEffect)).toEqual(expected);
});
