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
  const places = [temporaryPlace()];
  if (process.geteuid?.() === 0) places.unshift('/var/cache/illusion');
  else places.unshift(path.join(homeCache(), 'illusion'));
  if (xdg && path.isAbsolute(xdg)) places.unshift(path.join(xdg, 'illusion'));
  return places;
}

function homeCache(): string {
  if (process.platform === 'darwin') return path.join(homedir(), 'Library', 'Caches');
  if (process.platform === 'win32') return process.env['LOCALAPPDATA'] ?? path.join(homedir(), 'AppData', 'Local');
  return path.join(homedir(), '.cache');
}

function temporaryPlace(): string {
  return path.join(tmpdir(), `illusion-cache-${process.geteuid?.() ?? 'user'}`);
}
