import { expect, it } from 'vitest';
import { serverSettingsOf } from '../../../../src/testing/endpoint/server-settings.ts';

it('an API under test has no prefix, whatever it has where it is deployed', () => {
  const server = {
    host: '0.0.0.0',
    port: 8000,
    rootPath: '/api',
    corsOrigins: ['*'],
    trustProxy: true,
    drainNoticeMs: 0,
  };
  const auth = { secretKey: 'that of production, 32 characters', tokenTtlSeconds: 60 };
  const settings = serverSettingsOf({ server, auth });
  expect(settings.server).toEqual({ ...server, rootPath: '' });
  expect(settings.auth.tokenTtlSeconds).toBe(60);
  expect(settings.auth.secretKey).not.toBe(auth.secretKey);
});
