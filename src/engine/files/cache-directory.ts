import { homedir, tmpdir } from 'node:os';
import path from 'node:path';
import { fail } from '../../kernel/errors/registry.ts';
import { makeOwnDirectory } from './own-directory.ts';
import type { ServerUser } from './server-user.ts';

/**
 * The first directory of the usual places that can be made, written, and entered by the server's user:
 * XDG_CACHE_HOME, the system's cache for root or the home directory's for others, and a private one among the temporary files.
 */
export function findCacheDirectory(user: ServerUser | undefined): string {
  const candidates = listCandidates();
  for (const candidate of candidates) {
    if (makeOwnDirectory(candidate, user)) return candidate;
  }
  throw fail('ILLUSION_ENGINE_NO_WRITE', { path: candidates.join(', '), reason: 'none of them can be written' });
}

function listCandidates(): readonly string[] {
  const xdg = process.env['XDG_CACHE_HOME'];
  const home = process.geteuid?.() === 0 ? '/var/cache' : homeCache();
  const caches = [xdg && path.isAbsolute(xdg) ? xdg : undefined, home];
  const own = caches.flatMap((cache) => (cache === undefined ? [] : [path.join(cache, 'illusion')]));
  return [...own, temporaryPlace()];
}

function homeCache(): string | undefined {
  if (process.platform === 'win32' && process.env['LOCALAPPDATA']) return process.env['LOCALAPPDATA'];
  try {
    return path.join(homedir(), process.platform === 'darwin' ? 'Library/Caches' : '.cache');
  } catch {
    // HOME is unset, and the user is not in /etc/passwd.
    return undefined;
  }
}

function temporaryPlace(): string {
  return path.join(tmpdir(), `illusion-cache-${process.geteuid?.() ?? 'user'}`);
}
