import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findKnexfile } from '../../../../src/project/adopt/find-knexfile.ts';
import { toDsn } from '../../../../src/project/adopt/knex-dsn.ts';
import { readKnexfile } from '../../../../src/project/adopt/read-knexfile.ts';
import { temporaryProject } from '../../../support/run-cli.ts';

describe('the connection of a knexfile', () => {
  it.each([
    ['a text', 'postgresql://a@h/d', 'postgresql://a@h/d'],
    ['nothing', undefined, undefined],
    ['an empty text', '', undefined],
    [
      'parts',
      { host: 'h', port: 5433, user: 'a@b', password: 'p/w', database: 'd x' },
      'postgresql://a%40b:p%2Fw@h:5433/d%20x',
    ],
    ['a database on this machine', { database: 'd' }, 'postgresql://127.0.0.1/d'],
    ['an address of IPv6', { host: '::1', database: 'd' }, 'postgresql://[::1]/d'],
    ['a socket', { host: '/run/pg', database: 'd' }, 'postgresql://localhost/d?host=%2Frun%2Fpg'],
    ['a DSN of its own', { connectionString: 'postgresql://h/d', ssl: false }, 'postgresql://h/d'],
    ['encryption', { connectionString: 'postgresql://h/d', ssl: true }, 'postgresql://h/d?sslmode=verify-full'],
    [
      'encryption without proof',
      { host: 'h', database: 'd', ssl: { rejectUnauthorized: false } },
      'postgresql://h/d?sslmode=no-verify',
    ],
    ['a function', async () => ({ host: 'h', database: 'd' }), 'postgresql://h/d'],
  ])('becomes a DSN: %s', async (_, connection, url) => {
    expect(await toDsn(connection)).toEqual({ url, notes: [] });
  });

  it('tells what a DSN cannot say', async () => {
    const { notes } = await toDsn({ host: 'h', database: 'd', ssl: { ca: 'PEM' } });
    expect(notes).toEqual([expect.stringContaining('ssl.ca')]);
  });
});

describe('a knexfile', () => {
  const byEnvironment = `module.exports = {
    development: { client: 'pg', connection: { host: 'h', database: 'dev' }, migrations: { directory: './db/m', tableName: 't', schemaName: 'ops' }, seeds: { directory: 'db/s' } },
    production: { client: 'cockroachdb', connection: 'postgresql://h/prod' },
    old: { client: 'mysql2', connection: {} },
  };`;

  it('is read for the environment', async () => {
    const folder = temporaryProject({ 'knexfile.js': byEnvironment });
    const file = findKnexfile(folder) as string;
    expect(await readKnexfile(file, 'development')).toEqual({
      file,
      environment: 'development',
      url: 'postgresql://h/dev',
      migrations: join(folder, 'db/m'),
      table: 'ops.t',
      seeds: join(folder, 'db/s'),
      notes: [],
    });
    expect(await readKnexfile(file, 'production')).toMatchObject({
      url: 'postgresql://h/prod',
      migrations: undefined,
      table: undefined,
    });
  });

  it.each([
    ['prodution', 'ILLUSION_KNEXFILE_ENVIRONMENT', '--env production'],
    ['old', 'ILLUSION_KNEXFILE_CLIENT', '--env'],
  ])('is refused for the environment %s', async (env, code, next) => {
    const folder = temporaryProject({ 'knexfile.js': byEnvironment });
    await expect(readKnexfile(join(folder, 'knexfile.js'), env)).rejects.toMatchObject({
      code,
      next: expect.stringContaining(next),
    });
  });

  it.each([
    ['knexfile.mjs', `export default async () => ({ client: 'pg', connection: 'postgresql://h/d' });`],
    ['knexfile.ts', `const config: object = { client: 'pg', connection: 'postgresql://h/d' };\nexport default config;`],
    ['knexfile.cjs', `exports.__esModule = true; exports.default = { client: 'pg', connection: 'postgresql://h/d' };`],
  ])('may be %s, and give its settings in other ways', async (name, text) => {
    const folder = temporaryProject({ [name]: text });
    expect(await readKnexfile(findKnexfile(folder) as string, 'development')).toMatchObject({
      environment: undefined,
      url: 'postgresql://h/d',
    });
  });

  it('has to give some', async () => {
    const folder = temporaryProject({ 'knexfile.cjs': 'module.exports = 5;' });
    await expect(readKnexfile(join(folder, 'knexfile.cjs'), 'development')).rejects.toMatchObject({
      code: 'ILLUSION_KNEXFILE_SHAPE',
    });
  });

  it('tells what is not taken over', async () => {
    const folder = temporaryProject({
      'knexfile.cjs': `module.exports = { client: 'pg', searchPath: ['a'], migrations: { directory: ['a', 'b'] } };`,
    });
    const { notes, migrations } = await readKnexfile(join(folder, 'knexfile.cjs'), 'development');
    expect(migrations).toBe(join(folder, 'a'));
    expect(notes.join('\n')).toMatch(/2 folders[\s\S]*searchPath/);
  });
});
