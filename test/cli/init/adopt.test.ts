import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import knex from 'knex';
import { describe, expect, it } from 'vitest';
import { useEmptyDatabase } from '../../support/database.ts';
import { runCli, temporaryFolder, temporaryProject } from '../../support/run-cli.ts';

const repository = join(import.meta.dirname, '../../..');

/** A project as Knex's own guide makes one: CommonJS, a knexfile with environments, three migrations. */
const folder = temporaryFolder({
  'package.json': '{\n  "name": "shop",\n  "type": "commonjs",\n  "dependencies": { "illusion": "^0.1.0" }\n}\n',
  'knexfile.js': `module.exports = {
    development: {
      client: process.env.KNEX_CLIENT,
      connection: process.env.KNEX_DATABASE,
      migrations: { directory: './db/migrations', tableName: 'shop_migrations' },
    },
  };`,
  'db/migrations/20240101000000_customers.js': `
    exports.up = (knex) => knex.schema.createTable('customers', (t) => {
      t.increments('id');
      t.string('email').notNullable().unique();
      t.timestamps(true, true);
    });
    exports.down = (knex) => knex.schema.dropTable('customers');`,
  'db/migrations/20240102000000_orders.js': `
    exports.up = (knex) => knex.schema.createTable('orders', (t) => {
      t.bigIncrements('id');
      t.integer('customer_id').notNullable().references('customers.id').onDelete('CASCADE').index();
      t.enu('state', ['new', 'paid'], { useNative: true, enumName: 'order_state' }).notNullable().defaultTo('new');
    });
    exports.down = (knex) => knex.schema.dropTable('orders').then(() => knex.raw('drop type order_state'));`,
  'db/migrations/20240103000000_total.js': `
    exports.up = (knex) => knex.schema.alterTable('orders', (t) => { t.decimal('total', 10, 2); });
    exports.down = (knex) => knex.schema.alterTable('orders', (t) => { t.dropColumn('total'); });`,
});

describe('a project of Knex', () => {
  const own = useEmptyDatabase();
  /** What Knex calls the server. */
  const client = () => (own.db.dialect.name === 'postgres' ? 'pg' : 'cockroachdb');
  own.prepare(async () => {
    mkdirSync(join(folder, 'node_modules'));
    symlinkSync(repository, join(folder, 'node_modules/illusion'));
    symlinkSync(join(repository, 'node_modules/knex'), join(folder, 'node_modules/knex'));
    const config = { client: client(), connection: own.url };
    const migrations = { directory: join(folder, 'db/migrations'), tableName: 'shop_migrations' };
    const before = knex({ ...config, migrations });
    await before.migrate.latest();
    await before.destroy();
  });
  const illusion = (...args: readonly string[]) =>
    runCli(args, { cwd: folder, env: { KNEX_CLIENT: client(), KNEX_DATABASE: own.url } });

  it('is asked about before it is changed', async () => {
    const { stderr, exitCode } = await illusion('init');
    expect(exitCode).toBe(2);
    expect(stderr).toContain('2 tables');
    expect(stderr).toContain('3 applied, 0 pending');
    expect(stderr).toContain('+ models/ (3 files)');
    expect(stderr).toContain('--yes');
    expect(existsSync(join(folder, 'illusion.config.ts'))).toBe(false);
    expect(existsSync(join(folder, 'models'))).toBe(false);
  });

  it('is left as it was when a model of it would be written over', async () => {
    mkdirSync(join(folder, 'models'));
    writeFileSync(join(folder, 'models/orders.ts'), '// mine\n');
    const { stderr, exitCode } = await illusion('init', '--yes');
    expect(exitCode).toBe(2);
    expect(stderr).toContain('models/orders.ts would be written over; nothing was written');
    expect(existsSync(join(folder, 'illusion.config.ts'))).toBe(false);
    rmSync(join(folder, 'models'), { recursive: true });
  });

  it('is taken over, and its status, its models and the next migration are right at once', {
    timeout: 60_000,
  }, async () => {
    const made = await illusion('init', '--yes', '--json');
    expect(JSON.parse(made.stdout)).toMatchObject({
      mode: 'adopted',
      database: { tables: 2, applied: 3, pending: 0, differences: 0 },
      notes: [],
    });
    expect(readFileSync(join(folder, '.env'), 'utf8')).toBe(`DB_DSN=${own.url}\n`);
    expect(readFileSync(join(folder, '.gitignore'), 'utf8')).toContain('.env');
    expect(readFileSync(join(folder, 'package.json'), 'utf8')).toContain('"type": "commonjs"');

    const status = await illusion('db', 'status', '--check', '--json');
    expect(status.exitCode).toBe(0);
    expect(JSON.parse(status.stdout).migrations).toHaveLength(3);
    expect(await illusion('db', 'check')).toMatchObject({ exitCode: 0 });

    const revision = await illusion('db', 'revision', '--autogenerate', '-m', 'nothing');
    expect(revision.stdout).toContain('there is nothing to write');
  });
});

it('of a database that does not answer is taken over without models', async () => {
  const shop = temporaryProject({
    'knexfile.cjs': `module.exports = { client: 'pg', connection: 'postgresql://ann:s3cret@127.0.0.1:1/shop' };`,
  });
  const { stdout, stderr, exitCode } = await runCli(['init', '--yes'], { cwd: shop });
  expect(exitCode).toBe(0);
  expect(stdout).toContain('npm install');
  expect(stdout).toMatch(/! .*127\.0\.0\.1:1/);
  expect(stdout + stderr).not.toContain('s3cret');
  expect(readFileSync(join(shop, '.env'), 'utf8')).toContain('s3cret');
  expect(existsSync(join(shop, 'models'))).toBe(false);
});
