import { randomBytes } from 'node:crypto';
import type { Settings } from '../../project/settings.ts';

/**
 * What an API under test is set to: the project's settings, a secret that is the same in all processes of the run, and no prefix,
 * since no proxy strips one.
 */
export type ServerSettings = Pick<Settings, 'server' | 'auth'>;

const secretKey = randomBytes(32).toString('hex');

export function serverSettingsOf({ server, auth }: ServerSettings): ServerSettings {
  return { server: { ...server, rootPath: '' }, auth: { ...auth, secretKey } };
}
