import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { openDb } from '../../../src/db/open-db.ts';
import { type DbReader, openReader } from '../../../src/db/open-reader.ts';
import { migrate } from '../../../src/migrate/migrate.ts';
import { rollback } from '../../../src/migrate/rollback.ts';
import { check, compare } from '../../../src/revision/compare.ts';
import { revise } from '../../../src/revision/revise.ts';
import { takeEmptyDatabase, useEmptyDatabase } from '../../support/database.ts';
import { type ModelProject, makeModels, noAnswers } from './make-models.ts';

const todo = (columns: string, options = '') =>
  `export const todos = defineModel('todo', { columns: { id: integer().primaryKey(), ${columns} }, ${options} });`;

// On CockroachDB a change of a table takes up to a second, and each proof makes three.
describe('writing a migration from models', { timeout: 120_000 }, () => {
  // Skips these tests in a run without databases.
  useEmptyDatabase();
  let taken: Awaited<ReturnType<typeof takeEmptyDatabase>>;
  let reader: DbReader;

  afterAll(async () => {
    await reader?.dispose();
    await taken?.dispose();
  });

  /** A database of its own for a test, brought to what the models say. */
  async function start(text: string): Promise<ModelProject> {
    await reader?.dispose();
    await taken?.dispose();
    taken = await takeEmptyDatabase();
    reader = await openReader({ url: taken.url });
    const project = makeModels(text);
    if (text !== '') {
      await revise(reader, { ...project.options, message: 'begin' });
      await apply(project);
    }
    return project;
  }

  async function apply({ options }: ModelProject): Promise<void> {
    const db = await openDb({ url: taken.url });
    await migrate(db, options.migrations);
    await db.dispose();
  }

  it('makes the database what the models ask for, and back', async () => {
    const project = await start(todo('title: text()'));
    project.write(todo('title: text(), due: date().nullable(), notes: text()'));
    const { file, proven, changes } = await revise(reader, { ...project.options, message: 'Add due date & notes' });
    expect(file).toMatch(/\d{14}_add_due_date_notes\.ts$/);
    expect(proven).toBe(true);
    expect(changes).toEqual(['adds column due to todo: date', 'adds column notes to todo: text not null']);
    await reader.query("insert into todo (id, title) values (1, 'wash up')");
    await apply(project);
    expect((await compare(reader, project.options)).differences).toEqual([]);
    expect(await reader.query('select id::text as id, title, due, notes from todo')).toEqual([
      { id: '1', title: 'wash up', due: null, notes: '' },
    ]);
    const db = await openDb({ url: taken.url });
    await rollback(db, { ...project.options.migrations, all: true });
    await db.dispose();
    expect((await compare(reader, project.options)).differences).toHaveLength(1);
  });

  it('writes nothing when nothing differs', async () => {
    const project = await start(todo('title: text()'));
    const { file, changes } = await revise(reader, { ...project.options, message: 'again' });
    expect({ file, changes }).toEqual({ file: null, changes: [] });
    expect(readdirSync(project.options.migrations.directory)).toHaveLength(1);
  });

  it('asks what was renamed, and takes the answer', async () => {
    const project = await start(todo('title: text(), due_on: date().nullable()', "indexes: [{ columns: ['due_on'] }]"));
    await reader.query("insert into todo (id, title, due_on) values (1, 'wash up', '2026-01-02')");
    project.write(todo('title: text(), due: date().nullable()', "indexes: [{ columns: ['due'] }]"));
    const options = { ...project.options, message: 'rename' };
    await expect(revise(reader, options)).rejects.toMatchObject({
      code: 'ILLUSION_REVISION_QUESTIONS',
      exitCode: 2,
      details: { questions: [{ kind: 'rename column', from: 'todo.due_on', candidates: ['due'] }] },
    });
    const { changes } = await revise(reader, {
      ...options,
      answers: { ...noAnswers, renames: new Map([['todo.due_on', 'due']]) },
    });
    expect(changes).toEqual([
      'renames column due_on of todo to due',
      'renames index todo_due_on_idx of todo to todo_due_idx',
    ]);
    await apply(project);
    const [row] = await reader.query('select due::text as due from todo');
    expect(row).toEqual({ due: '2026-01-02' });
    expect((await compare(reader, project.options)).differences).toEqual([]);
  });

  it('renames a table together with a column of it', async () => {
    const project = await start(todo('title: text(), rank: integer(), done: boolean()'));
    project.write(
      "export const tasks = defineModel('task', { columns: { id: integer().primaryKey(), title: text(), place: integer(), done: boolean() } });",
    );
    const renames = new Map([
      ['todo', 'task'],
      ['task.rank', 'place'],
    ]);
    const { changes } = await revise(reader, {
      ...project.options,
      message: 'rename',
      answers: { ...noAnswers, renames },
    });
    expect(changes).toEqual([
      'renames table todo to task',
      'renames column rank of task to place',
      'renames primary key todo_pkey of task to task_pkey',
    ]);
  });

  it('renames a column that a view, a check and an index speak of', async () => {
    const rest = (name: string) =>
      `checks: [{ columns: ['${name}'], expression: '${name} > 0', name: 'positive' }], indexes: [{ columns: ['${name}'], where: '${name} > 5', name: 'big' }]`;
    const view = (name: string) =>
      `export const ranks = defineView('ranks', { query: 'select id, ${name} as r from todo' });`;
    const project = await start(`${todo('rank: integer()', rest('rank'))}\n${view('rank')}`);
    await reader.query('insert into todo (id, rank) values (1, 7)');
    project.write(`${todo('place: integer()', rest('place'))}\n${view('place')}`);
    const renames = new Map([['todo.rank', 'place']]);
    await revise(reader, { ...project.options, message: 'rename', answers: { ...noAnswers, renames } });
    await apply(project);
    expect((await compare(reader, project.options)).differences).toEqual([]);
    expect(await reader.query('select r::text as r from ranks')).toEqual([{ r: '7' }]);
  });

  it('refuses an answer that fits nothing', async () => {
    const project = await start(todo('title: text()'));
    project.write(todo('title: text(), due: date().nullable()'));
    const answers = { ...noAnswers, renames: new Map([['todo.tilte', 'name']]) };
    await expect(revise(reader, { ...project.options, message: 'x', answers })).rejects.toMatchObject({
      code: 'ILLUSION_REVISION_ANSWER',
    });
  });

  it('asks what rows get in a column without an empty value, and only when there are rows', async () => {
    const project = await start(todo('title: text()'));
    const wanted = todo('title: text(), code: text().unique()');
    project.write(wanted);
    expect((await revise(reader, { ...project.options, message: 'code', dryRun: true })).warnings).toEqual([]);
    await reader.query("insert into todo (id, title) values (1, 'a'), (2, 'b')");
    await expect(revise(reader, { ...project.options, message: 'code' })).rejects.toMatchObject({
      code: 'ILLUSION_REVISION_QUESTIONS',
      details: { questions: [{ kind: 'backfill', from: 'todo.code' }] },
    });
    const backfills = new Map([['todo.code', 'id::text']]);
    await revise(reader, { ...project.options, message: 'code', answers: { ...noAnswers, backfills } });
    await apply(project);
    expect(await reader.query('select code from todo order by id')).toEqual([{ code: '1' }, { code: '2' }]);
  });

  it('counts and asks of a table by the name it still has', async () => {
    const project = await start(todo('title: text(), done: boolean(), notes: text().nullable(), rank: integer()'));
    await reader.query("insert into todo (id, title, done, notes, rank) values (1, 'a', true, 'x', 1)");
    project.write(
      "export const tasks = defineModel('task', { columns: { id: integer().primaryKey(), title: text(), done: boolean(), rank: integer(), code: text().unique() } });",
    );
    const renames = new Map([['todo', 'task']]);
    const options = { ...project.options, message: 'rename', dryRun: true };
    await expect(
      revise(reader, { ...options, answers: { ...noAnswers, noRenames: true, renames } }),
    ).rejects.toMatchObject({
      code: 'ILLUSION_REVISION_QUESTIONS',
      details: { questions: [{ kind: 'backfill', from: 'task.code' }] },
    });
    const backfills = new Map([['task.code', 'id::text']]);
    const { warnings, proven } = await revise(reader, {
      ...options,
      answers: { ...noAnswers, noRenames: true, renames, backfills },
    });
    expect(warnings).toEqual([{ kind: 'loss', text: 'drops column notes of task: 1 row holds a value', rows: 1 }]);
    expect(proven).toBe(true);
  });

  it('counts what would be lost, and wants a yes', async () => {
    const project = await start(todo('title: text(), notes: text().nullable()'));
    await reader.query("insert into todo (id, title, notes) values (1, 'a', 'x'), (2, 'b', null)");
    project.write(todo('title: text()'));
    const options = { ...project.options, message: 'drop' };
    await expect(revise(reader, options)).rejects.toMatchObject({
      code: 'ILLUSION_REVISION_DESTRUCTIVE',
      why: 'drops column notes of todo: 1 row holds a value',
    });
    expect(readdirSync(project.options.migrations.directory)).toHaveLength(1);
    const { warnings } = await revise(reader, { ...options, allowDestructive: true });
    expect(warnings).toEqual([{ kind: 'loss', text: 'drops column notes of todo: 1 row holds a value', rows: 1 }]);
  });

  it('warns of rows a migration would fail on', async () => {
    const project = await start(todo('title: text().nullable()'));
    await reader.query("insert into todo (id, title) values (1, null), (2, 'a'), (3, 'a')");
    project.write(todo('title: varchar(5)', "uniques: [{ columns: ['title'] }]"));
    const { warnings } = await revise(reader, { ...project.options, message: 'tighten', dryRun: true, verify: false });
    expect(warnings.map(({ kind, rows }) => [kind, rows])).toEqual([
      ['failure', 1],
      ['failure', 1],
    ]);
  });

  it('keeps nothing whose proof fails', async () => {
    const project = await start(todo('title: text()'));
    project.write(todo('title: integer()'));
    const conversions = new Map([['todo.title', '1 / (length(title) - length(title))']]);
    await expect(
      revise(reader, { ...project.options, message: 'convert', answers: { ...noAnswers, conversions } }),
    ).rejects.toMatchObject({ code: 'ILLUSION_REVISION_UNPROVEN' });
    expect(readdirSync(project.options.migrations.directory)).toHaveLength(1);
  });

  it('wants the database to be where the migrations end', async () => {
    const project = await start('');
    project.write(todo('title: text()'));
    const { file } = await revise(reader, { ...project.options, message: 'begin' });
    project.write(todo('title: text(), due: date().nullable()'));
    await expect(revise(reader, { ...project.options, message: 'due' })).rejects.toMatchObject({
      code: 'ILLUSION_REVISION_NOT_AT_HEAD',
      exitCode: 3,
    });
    expect(file && existsSync(file)).toBe(true);
    // What the files make is a place to begin, too.
    const { code } = await revise(reader, { ...project.options, message: 'due', from: 'replay', dryRun: true });
    expect(code).toContain("table.date('due');");
  });

  it('says which of models, migrations and database is ahead', async () => {
    const project = await start(todo('title: text()'));
    expect((await check(reader, project.options)).verdicts).toEqual(['agree']);
    project.write(todo('title: text(), due: date().nullable()'));
    expect((await check(reader, project.options)).verdicts).toEqual(['models ahead']);
    await revise(reader, { ...project.options, message: 'due' });
    expect((await check(reader, project.options)).verdicts).toEqual(['migrations ahead']);
    await apply(project);
    await reader.query('alter table todo add column extra text');
    const { verdicts, database } = await check(reader, project.options);
    expect(verdicts).toEqual(['database changed']);
    expect(database?.map(({ text }) => text)).toEqual(['drops column extra of todo']);
  });

  it('leaves alone what a hook says is not its business', async () => {
    const project = await start(todo('title: text()'));
    await reader.query('create table legacy_orders (id integer primary key)');
    const hooks = { isIgnored: ({ name }: { readonly name: string }) => name.startsWith('legacy_') };
    expect((await compare(reader, { ...project.options, hooks })).differences).toEqual([]);
    expect((await compare(reader, project.options)).differences).toHaveLength(1);
  });

  it('says who has locked a table, and does not wait for ever', async ({ skip }) => {
    const project = await start(
      todo('title: text()', "checks: [{ columns: ['title'], expression: 'length(title) > 1' }]"),
    );
    skip(reader.dialect.name !== 'postgres', 'CockroachDB reads its catalogue whoever has locked what');
    const other = await openReader({ url: taken.url });
    await other.query('begin');
    await other.query('alter table todo add column more text');
    await expect(compare(reader, project.options)).rejects.toMatchObject({
      code: 'ILLUSION_REVISION_LOCKED',
      why: expect.stringContaining('todo by process'),
    });
    await other.query('rollback');
    await other.dispose();
  });

  it('refuses a type the server lacks, and names the nearest', async ({ skip }) => {
    const project = await start('');
    skip(reader.dialect.name !== 'cockroach', 'PostgreSQL has all types models can name');
    project.write(todo("cash: sqlType('money')"));
    await expect(compare(reader, project.options)).rejects.toMatchObject({
      code: 'ILLUSION_MODEL_TYPE',
      next: 'Use numeric(19, 2).',
    });
  });

  it('says what is wrong with models', async () => {
    const project = await start('');
    project.write("throw new Error('no moon');");
    await expect(compare(reader, project.options)).rejects.toMatchObject({ code: 'ILLUSION_MODULE_THREW' });
    project.write(
      `${todo('title: text()')} export const again = defineModel('todo', { columns: { id: uuid().primaryKey() } });`,
    );
    await expect(compare(reader, project.options)).rejects.toMatchObject({ code: 'ILLUSION_MODEL_DUPLICATE' });
    project.write(todo('title: text()', "checks: [{ columns: ['title'], expression: 'tilte > 1' }]"));
    await expect(compare(reader, project.options)).rejects.toMatchObject({ code: 'ILLUSION_MODEL_REFUSED' });
    const view = "export const titles = defineView('titles', { query: 'select notes from todo' });";
    project.write(`${todo('title: text()')} ${view}`);
    await expect(compare(reader, project.options)).rejects.toMatchObject({
      code: 'ILLUSION_MODEL_REFUSED',
      why: expect.stringContaining('notes'),
    });
  });

  it('formats the file so that a formatter leaves it alone, with what it runs on', async () => {
    const project = await start(todo('title: text()'));
    const [name = ''] = readdirSync(project.options.migrations.directory);
    const text = readFileSync(`${project.options.migrations.directory}/${name}`, 'utf8');
    expect(text).toContain('// begin. Runs on PostgreSQL and CockroachDB.');
    expect(text).toContain("await knex.schema.createTable('todo', (table) => {");
  });
});
