import { randomBytes } from 'node:crypto';
import type { Settings } from '../../project/settings.ts';

/** What an API under test is set to: the project's settings, and a secret that is the same in all processes of the run. */
export type ServerSettings = Pick<Settings, 'server' | 'auth'>;

const secretKey = randomBytes(32).toString('hex');

export function serverSettingsOf({ server, auth }: ServerSettings): ServerSettings {
  return { server, auth: { ...auth, secretKey } };
}
