import { pathToFileURL } from 'node:url';
import { loadModule, needsLoader } from './load-module.ts';
import { findStrippedCopy } from './stripped-copy.ts';

/**
 * Loads illusion.config.ts, which every command does and most load no other TypeScript. Where Node does not strip types, the loader for
 * all that follows costs 130 ms; a config that stands alone is run from a copy without types instead, and the loader waits until it is needed.
 *
 * @throws the ILLUSION_MODULE_* errors.
 */
export async function loadConfig(file: string): Promise<Readonly<Record<string, unknown>>> {
  if (!needsLoader(file)) return loadModule(file);
  try {
    const copy = await findStrippedCopy(file);
    if (copy !== undefined) return (await import(pathToFileURL(copy).href)) as Record<string, unknown>;
  } catch {
    // A folder that cannot be written to, or a fault in the file itself: the loader words it, with the file's own name and lines.
  }
  return loadModule(file);
}
