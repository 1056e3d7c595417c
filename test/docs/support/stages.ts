import createKnex from 'knex';
import { onTestFinished } from 'vitest';
import { openDb } from '../../../src/db/open-db.ts';
import { migrate } from '../../../src/migrate/migrate.ts';
import { takeEmptyDatabase } from '../../support/database.ts';
import { openFlakyProxy } from '../../support/flaky-proxy.ts';
import { makeScratchProject, type ScratchProject } from './scratch-project.ts';

/** What a console block is played on. */
export interface Stage {
  readonly folder: string;
  /** DSN that the nth command of the block uses. */
  url(nth: number): string;
}

/** What a page takes for granted where it shows a console; a comment above the block, `stage: ...`, names another than the first. */
export const stages = {
  'the reference project': async () => (await setReferenceStage()).stage,
  'a due date in the model': async () => {
    const { project, stage } = await setReferenceStage();
    project.replace('src/app/models/todo.ts', 'content: text(),', 'content: text(),\n    due: date().nullable(),');
    project.replace('src/app/models/todo.ts', 'import { ', 'import { date, ');
    return stage;
  },
  'a model of invoices': async () => {
    const { project, stage } = await setReferenceStage();
    project.write('src/app/models/invoice.ts', invoices);
    project.write('test/app/support/fixtures.ts', '');
    project.write('vitest.config.ts', '');
    return stage;
  },
  'a connection that breaks': async () => {
    const { project, stage } = await setReferenceStage();
    project.write('migrations/20260101000000_add_due.ts', brokenOff);
    const proxy = await openFlakyProxy(stage.url(0));
    onTestFinished(() => proxy.dispose());
    // The journal writes the statement down first; only where it is sent does the length of the message stand before it.
    proxy.cutAt(`${String.fromCharCode(lastStatement.length + 5)}${lastStatement}`, 'question');
    return { ...stage, url: (nth) => (nth === 0 ? proxy.url : stage.url(nth)) };
  },
  'a project of Knex': async () => {
    const { project, stage, knex } = await setEmptyStage();
    project.write('knexfile.js', "export default { development: { client: 'pg', connection: process.env.DB_DSN } };\n");
    project.write(
      'migrations/20240101000000_customers.js',
      knexMigration('customers', 'table.string("name").unique();'),
    );
    const reference = 'table.integer("customer_id").notNullable().references("customers.id");';
    project.write(
      'migrations/20240201000000_invoices.js',
      knexMigration('invoices', `${reference} table.date("due");`),
    );
    await knex.migrate.latest({ directory: `${project.folder}/migrations` });
    await knex.destroy();
    return stage;
  },
  'a database of another tool': async () => {
    const { project, stage, knex } = await setEmptyStage();
    project.write(
      'illusion.config.ts',
      "export default {};\nexport const revision = { isIgnored: ({ name }) => name === 'alembic_version' };\n",
    );
    for (const sql of ofAnotherTool) await knex.raw(sql);
    await knex.destroy();
    return stage;
  },
} satisfies Readonly<Record<string, () => Promise<Stage>>>;

const invoices = `import { defineModel, text, uuid } from 'illusion';
import { users } from './user.ts';

export const invoices = defineModel('invoices', {
  columns: {
    id: uuid().primaryKey().defaultRandom(),
    number: text().unique(),
    user_id: uuid().references(() => users.columns.id),
  },
});
`;

const lastStatement = 'create index concurrently todo_due_at_idx on todo (due_at)';

/** On PostgreSQL, what runs statement by statement says so; on CockroachDB everything does. */
const brokenOff = `export const config = { transaction: false };

export async function up(knex) {
  await knex.raw('alter table todo add column due_at timestamptz');
  await knex.raw('update todo set due_at = created_at');
  await knex.raw('${lastStatement}');
}

export async function down() {}
`;

function knexMigration(table: string, columns: string): string {
  return `export const up = (knex) => knex.schema.createTable('${table}', (table) => { table.increments('id'); ${columns} });
export const down = (knex) => knex.schema.dropTable('${table}');
`;
}

const ofAnotherTool = [
  'create table alembic_version (version_num varchar(32) primary key)',
  'create table authors (id uuid primary key default gen_random_uuid(), name text not null)',
  'create table posts (id uuid primary key default gen_random_uuid(), author_id uuid not null references authors, title varchar(80))',
];

/** A project without models and migrations, an empty database, and a Knex of its own on it. */
async function setEmptyStage() {
  const taken = await takeEmptyDatabase();
  onTestFinished(() => taken.dispose());
  const project = makeScratchProject({ isEmpty: true });
  const knex = createKnex({ client: 'pg', connection: taken.url, pool: { min: 0 } });
  return { project, knex, stage: { folder: project.folder, url: () => taken.url } satisfies Stage };
}

async function setReferenceStage(): Promise<{ readonly project: ScratchProject; readonly stage: Stage }> {
  const taken = await takeEmptyDatabase();
  onTestFinished(() => taken.dispose());
  const project = makeScratchProject();
  const db = await openDb({ url: taken.url });
  await migrate(db, { directory: `${project.folder}/migrations` });
  await db.dispose();
  return { project, stage: { folder: project.folder, url: () => taken.url } };
}
