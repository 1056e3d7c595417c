import { describe, expect, it } from 'vitest';
import { resolveSettings, type SettingInputs } from '../../../src/project/resolve-settings.ts';

const nothing: SettingInputs = { root: '/project', flags: {}, environment: {}, dotenv: {}, config: {} };
const resolve = (inputs: Partial<SettingInputs>) => resolveSettings({ ...nothing, ...inputs });
const sourceOf = (inputs: Partial<SettingInputs>, key: string) =>
  resolve(inputs).report.find((row) => row.key === key)?.source;

describe('resolving settings', () => {
  it('prefers flag, then environment, then .env, then config, then default', () => {
    const config = { server: { port: 1 } };
    const dotenv = { PORT: '2' };
    const environment = { PORT: '3' };
    const flags = { port: '4' };
    const ports = [
      {},
      { config },
      { config, dotenv },
      { config, dotenv, environment },
      { config, dotenv, environment, flags },
    ];
    expect(ports.map((inputs) => resolve(inputs).settings.server.port)).toEqual([8000, 1, 2, 3, 4]);
  });

  it('says where each value came from', () => {
    expect(sourceOf({ flags: { port: '4' } }, 'server.port')).toBe('flag --port');
    expect(sourceOf({ environment: { DATABASE_URL: 'postgres://h/d' } }, 'database.url')).toBe(
      'environment DATABASE_URL',
    );
    expect(sourceOf({ dotenv: { HOST: '::1' } }, 'server.host')).toBe('.env HOST');
    expect(sourceOf({}, 'server.host')).toBe('default');
  });

  it('masks secrets in the report and keeps them in the settings', () => {
    const secret = 'x'.repeat(40);
    const { settings, report } = resolve({ environment: { SECRET_KEY: secret, DB_DSN: 'postgres://a:hidden@h/d' } });
    expect(settings.auth.secretKey).toBe(secret);
    expect(JSON.stringify(report)).not.toContain(secret);
    expect(JSON.stringify(report)).not.toContain('hidden');
  });

  it('lists every problem at once, without the value of a secret', () => {
    const attempt = () =>
      resolve({
        environment: { PORT: 'eighty', SECRET_KEY: 'short-secret', LOG_LEVEL: 'loud' },
        config: { sever: {}, server: { prot: 1 } },
      });
    expect(attempt).toThrow(expect.objectContaining({ code: 'ILLUSION_BAD_SETTINGS' }));
    let why = '';
    try {
      attempt();
    } catch (error) {
      why = (error as { why: string }).why;
    }
    expect(why).toContain('server.port is "eighty" (environment PORT)');
    expect(why).toContain('log.level');
    expect(why).toContain('"sever", did you mean "server"?');
    expect(why).toContain('"server.prot", did you mean "port"?');
    expect(why).toContain('auth.secretKey');
    expect(why).not.toContain('short-secret');
  });

  it('counts an empty environment variable as not set', () => {
    expect(resolve({ environment: { PORT: '' } }).settings.server.port).toBe(8000);
  });

  it('resolves relative paths against the root of the project', () => {
    expect(resolve({ config: { seeds: { directory: './rows' } } }).settings.seeds.directory).toBe('/project/rows');
  });

  it.each([
    ['15m', 900],
    ['2h', 7200],
    ['90', 90],
    [45, 45],
  ])('reads a token lifetime of %s as %s seconds', (raw, seconds) => {
    expect(resolve({ config: { auth: { tokenTtlSeconds: raw } } }).settings.auth.tokenTtlSeconds).toBe(seconds);
  });

  it('lets DSN or engine count, whichever was set closer to the user', () => {
    const dotenv = { DB_DSN: 'postgresql://a@h/d' };
    const config = { database: { engine: 'embedded' } };
    const byFlag = resolve({ dotenv, flags: { engine: 'demo' } });
    expect(byFlag.settings.database).toMatchObject({ url: undefined, engine: 'demo' });
    expect(sourceOf({ dotenv, flags: { engine: 'demo' } }, 'database.url')).toBe('set aside by flag --engine');
    expect(resolve({ dotenv, config }).settings.database).toMatchObject({ url: dotenv.DB_DSN, engine: undefined });
    const external = resolve({ dotenv, flags: { engine: 'external' } });
    expect(external.settings.database).toMatchObject({ url: dotenv.DB_DSN, engine: 'external' });
  });

  it('refuses a DSN and an engine that are set in the same place', () => {
    const flags = { url: 'postgresql://a@h/d', engine: 'embedded' };
    expect(() => resolve({ flags })).toThrow(
      'database.url (flag --url) and database.engine embedded (flag --engine) exclude each other, keep one',
    );
  });
});
