import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { describeEffect } from '../../../../src/migrate/journal/describe-effect.ts';
import { effectsOf } from '../../../../src/migrate/journal/effects-of.ts';
import { isUnderWay, jobsNamedIn, readSchemaChangesSince } from '../../../../src/migrate/journal/jobs.ts';
import { splitStatements, tokenize } from '../../../../src/migrate/journal/sql-tokens.ts';

interface Recorded {
  readonly sql: string;
  readonly code?: string;
  readonly notices?: readonly string[];
  readonly rows?: readonly Readonly<Record<string, unknown>>[];
}

/** What a CockroachDB 26.1 answered to statements, in order. */
const recorded: readonly Recorded[] = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../../fixtures/cockroach/behaviour.json'), 'utf8'),
);
const rowsOf = (sql: string) => recorded.find((one) => one.sql === sql)?.rows ?? [];

describe('what a CockroachDB said', () => {
  it('names the jobs of each schema change that waits for one, and no other notice does', () => {
    const notices = recorded.flatMap(({ notices = [] }) => notices);
    const waiting = notices.filter((notice) => notice.includes('waiting for job'));
    expect(waiting.length).toBeGreaterThan(20);
    for (const notice of waiting) expect(jobsNamedIn(notice).length, notice).toBeGreaterThan(0);
    for (const notice of notices) if (!waiting.includes(notice)) expect(jobsNamedIn(notice), notice).toEqual([]);
    expect(jobsNamedIn(waiting[0] ?? '')).toEqual(['1229925029114118145', '1229925029114150913']);
  });

  it('has the columns of SHOW JOBS and SHOW STATEMENTS that are asked for', () => {
    const [job = {}] = rowsOf('show jobs');
    expect(Object.keys(job)).toEqual(
      expect.arrayContaining([
        'job_id',
        'job_type',
        'description',
        'status',
        'created',
        'finished',
        'fraction_completed',
      ]),
    );
    const [statement = {}] = rowsOf('show statements');
    expect(Object.keys(statement)).toEqual(expect.arrayContaining(['query', 'start', 'application_name']));
  });

  it('calls the cleaning up after a schema change by a name that is not waited for', async () => {
    const types = rowsOf('show jobs').map((row) => String(row['job_type']));
    let asked = '';
    await readSchemaChangesSince(async (sql) => {
      asked = sql;
      return [];
    }, new Date());
    expect(asked).toContain("like '%SCHEMA CHANGE'");
    for (const type of types) expect(type).not.toMatch(/SCHEMA CHANGE$/);
    expect(isUnderWay({ id: '1', description: '', status: 'reverting', fraction: 0 })).toBe(true);
  });

  it('can be looked for in the catalogue, but for what has no name or changes values', () => {
    const ddl = recorded.filter(({ sql, code }) => code === undefined && /^(?:create|alter|drop|comment)/i.test(sql));
    const unseen = ddl.filter(({ sql }) => splitStatements(tokenize(sql)).some((one) => effectsOf(one) === undefined));
    expect(unseen.map(({ sql }) => sql)).toMatchInlineSnapshot(`
      [
        "create index on tx4(a)",
      ]
    `);
    const seen = ddl.filter((one) => !unseen.includes(one));
    const effects = seen.map(({ sql }) => [
      sql.replaceAll(/\s+/g, ' ').slice(0, 70),
      splitStatements(tokenize(sql))
        .flatMap((one) => (effectsOf(one) ?? []).map(describeEffect))
        .join('; '),
    ]);
    expect(Object.fromEntries(effects)).toMatchInlineSnapshot(`
      {
        "alter index p_b rename to p_bb": "index p_bb is there",
        "alter table c rename constraint c_p_id_fkey to c_fk2": "constraint c_fk2 of c is there",
        "alter table p add column g int8 as (id+1) stored": "column g of p is there",
        "alter table p add column n int8 not null": "column n of p is there",
        "alter table p add column n2 int8 not null": "column n2 of p is there",
        "alter table p add column n3 int8 not null default 5": "column n3 of p is there",
        "alter table p add constraint u unique (bb)": "constraint u of p is there",
        "alter table p alter column a set not null": "nothing that can be seen",
        "alter table p alter column a type text": "nothing that can be seen",
        "alter table p alter column b type varchar(10)": "nothing that can be seen",
        "alter table p alter primary key using columns (id, a)": "the primary key of p is (id, a)",
        "alter table p drop column n3": "column n3 of p is gone",
        "alter table p rename column b to bb": "column bb of p is there",
        "alter table p rename to p2": "relation p2 is there",
        "alter table p2 rename to p": "relation p is there",
        "alter table tx4 add column b int8 default 1": "column b of tx4 is there",
        "alter type mood add value 'c' after 'a'": "value 'c' of mood is there",
        "alter type mood drop value 'cc'": "value 'cc' of mood is gone",
        "alter type mood rename value 'c' to 'cc'": "value 'cc' of mood is there",
        "comment on table p is 'x'": "nothing that can be seen",
        "create index concurrently p_conc on p(bb)": "index p_conc is there",
        "create index p_b on p(b)": "index p_b is there",
        "create table c(id int8 primary key, p_id int8 not null references p(id": "relation c is there",
        "create table p(id int8 primary key, a int8 unique, b text)": "relation p is there",
        "create table tx1(id int8 primary key)": "relation tx1 is there",
        "create table tx3(id int8 primary key)": "relation tx3 is there",
        "create table tx4(id int8 primary key, a int8)": "relation tx4 is there",
        "create type mood as enum('a','b')": "type mood is there",
        "drop index p@p_a_key cascade": "index p_a_key is gone",
        "drop index u": "index u is gone",
        "drop type mood": "type mood is gone",
      }
    `);
  });
});
