import { describe, expect, it } from 'vitest';
import { detectDialect, parseVersion } from '../../../src/dialect/detect-dialect.ts';

describe('the dialect of a server', () => {
  it.each([
    ['PostgreSQL 18.4 on x86_64-pc-linux-gnu, compiled by gcc 7.5.0, 64-bit', 'PostgreSQL 18.4', [18, 4]],
    ['PostgreSQL 15.18 (Debian 15.18-0+deb12u1) on x86_64-pc-linux-gnu', 'PostgreSQL 15.18', [15, 18]],
    ['PostgreSQL 19beta1 on aarch64-apple-darwin', 'PostgreSQL 19beta1', [19, 0]],
    ['PostgreSQL 17.5, compiled by Visual C++ build 1943, 64-bit', 'PostgreSQL 17.5', [17, 5]],
  ])('is PostgreSQL for %s', (text, version, versionNumbers) => {
    expect(parseVersion(text)).toMatchObject({ name: 'postgres', version, versionNumbers, knexClient: 'pg' });
  });

  it.each([
    [
      'CockroachDB CCL v26.1.0-alpha.1 (x86_64-unknown-linux-gnu, built 2025/12/01)',
      'CockroachDB 26.1.0-alpha.1',
      [26, 1],
    ],
    ['CockroachDB OSS v22.2.19 (aarch64-apple-darwin21.2, built 2024/02/26)', 'CockroachDB 22.2.19', [22, 2]],
    ['CockroachDB v25.4.3 (x86_64-pc-linux-gnu, built today)', 'CockroachDB 25.4.3', [25, 4]],
  ])('is CockroachDB for %s', (text, version, versionNumbers) => {
    expect(parseVersion(text)).toMatchObject({ name: 'cockroach', version, versionNumbers, knexClient: 'cockroachdb' });
  });

  it('answers what the two can do differently', () => {
    expect(parseVersion('PostgreSQL 18.4').capabilities).toMatchObject({ transactionalDdl: true, advisoryLocks: true });
    expect(parseVersion('CockroachDB CCL v26.1.0').capabilities).toMatchObject({
      transactionalDdl: false,
      advisoryLocks: false,
    });
  });

  it.each(['8.0.35-MySQL', '', 'PostgreSQL 8.0.2 on i686-pc-linux-gnu, Redshift 1.0.123'])('refuses "%s"', (text) => {
    expect(() => parseVersion(text)).toThrow(expect.objectContaining({ code: 'ILLUSION_DIALECT_UNKNOWN' }));
  });

  it('comes from the one question it asks', async () => {
    const asked: string[] = [];
    const dialect = await detectDialect(async (sql) => {
      asked.push(sql);
      return [{ version: 'PostgreSQL 18.4' }];
    });
    expect(asked).toEqual(['select version() as version']);
    expect(dialect.version).toBe('PostgreSQL 18.4');
  });
});
