import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readSchemaScript, replay } from '../../../../src/testing/databases/schema-script.ts';

interface Recorded {
  readonly create_types: readonly string[];
  readonly create_tables: readonly string[];
}

/** What a CockroachDB 26.1 answered to `show create all types` and `show create all tables` for 22 schemas. */
const recorded: Readonly<Record<string, Recorded>> = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../../fixtures/cockroach/show-create-all.json'), 'utf8'),
);

function answering({ create_types, create_tables }: Recorded, routines = 0) {
  return async (sql: string) => {
    if (sql.includes('information_schema.routines')) return [{ n: String(routines) }];
    if (sql === 'show create all schemas') return [{ create_statement: 'CREATE SCHEMA public;' }];
    const statements = sql === 'show create all types' ? create_types : create_tables;
    return statements.map((create_statement) => ({ create_statement }));
  };
}

describe('the script of a recorded schema', () => {
  it.each(Object.entries(recorded))('%s', async (_, answers) => {
    const script = await readSchemaScript(answering(answers));
    const all = [...answers.create_types, ...answers.create_tables];
    const validating = all.filter((statement) => /\bVALIDATE CONSTRAINT\b/.test(statement));
    expect(script).toEqual(all.filter((statement) => !validating.includes(statement)));
  });

  it('leaves out nothing that counts: there are keys to validate among them', () => {
    const all = Object.values(recorded).flatMap(({ create_tables }) => create_tables);
    expect(all.filter((statement) => /\bVALIDATE CONSTRAINT\b/.test(statement)).length).toBeGreaterThan(5);
  });

  it('is none when there are functions, which it would leave out', async () => {
    expect(await readSchemaScript(answering({ create_types: [], create_tables: [] }, 1))).toBeUndefined();
  });
});

it('a schema is made by one question, and so in one transaction', async () => {
  const sent: string[] = [];
  const query = async (sql: string) => {
    sent.push(sql);
    return [];
  };
  await replay(query, ['CREATE TABLE a ();', 'CREATE TABLE b ()']);
  expect(sent).toEqual(['set autocommit_before_ddl = off', 'CREATE TABLE a ();\nCREATE TABLE b ()']);
});
