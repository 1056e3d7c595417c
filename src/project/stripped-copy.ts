import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/**
 * Path of the same TypeScript file without its types, made once for each content; undefined for one that is not alone: that imports
 * files of the project, which would then exist twice, or asks where it lies.
 *
 * The copy lies in `node_modules/.cache/illusion/` beside the file, where packages are found as they are from the file.
 */
export async function findStrippedCopy(file: string): Promise<string | undefined> {
  const modules = path.join(path.dirname(file), 'node_modules');
  if (!existsSync(modules)) return undefined;
  const source = readFileSync(file);
  const directory = path.join(modules, '.cache', 'illusion');
  const name = `${path.basename(file)}-${createHash('sha256').update(source).digest('hex').slice(0, 16)}.mjs`;
  const copy = path.join(directory, name);
  if (!existsSync(copy)) write(directory, name, await strip(file, source.toString('utf8')));
  return statSync(copy).size > 0 ? copy : undefined;
}

/** The empty text when the file is not alone: that is remembered too. */
async function strip(file: string, source: string): Promise<string> {
  if (source.includes('import.meta')) return '';
  const { build, stop } = await import('esbuild');
  const { outputFiles, metafile } = await build({
    entryPoints: [file],
    bundle: true,
    packages: 'external',
    format: 'esm',
    platform: 'node',
    target: `node${process.versions.node}`,
    write: false,
    metafile: true,
    logLevel: 'silent',
  }).finally(() => stop());
  return Object.keys(metafile.inputs).length === 1 ? (outputFiles[0]?.text ?? '') : '';
}

function write(directory: string, name: string, text: string): void {
  mkdirSync(directory, { recursive: true });
  const unfinished = path.join(directory, `${name}.${process.pid}`);
  writeFileSync(unfinished, text);
  renameSync(unfinished, path.join(directory, name));
  const family = name.slice(0, name.lastIndexOf('-') + 1);
  for (const other of readdirSync(directory)) {
    if (other.startsWith(family) && other.endsWith('.mjs') && other !== name)
      rmSync(path.join(directory, other), { force: true });
  }
}
