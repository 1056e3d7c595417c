import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Catalog } from '../schema/catalog/catalog.ts';

const KEPT = 12;

/**
 * The catalogue that was found out before under this hash, else what `find` finds out. The folder holds the newest few; one that cannot be
 * written to costs time and nothing else.
 */
export async function remembered(
  folder: string | undefined,
  hash: string,
  find: () => Promise<Catalog>,
): Promise<Catalog> {
  if (folder === undefined) return find();
  const file = path.join(folder, `${hash.slice(0, 32)}.json`);
  const known = await recall(file);
  if (known) return known;
  const catalog = await find();
  await remember(file, catalog);
  return catalog;
}

async function recall(file: string): Promise<Catalog | undefined> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Catalog;
  } catch {
    return undefined;
  }
}

async function remember(file: string, catalog: Catalog): Promise<void> {
  const folder = path.dirname(file);
  try {
    await mkdir(folder, { recursive: true });
    await writeFile(path.join(folder, '..', '.gitignore'), '*\n', { flag: 'wx' }).catch(() => undefined);
    const draft = `${file}.${process.pid}`;
    await writeFile(draft, JSON.stringify(catalog));
    await rename(draft, file);
    await forgetOldest(folder);
  } catch {
    // The next time finds it out again.
  }
}

async function forgetOldest(folder: string): Promise<void> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json'));
  const ages = await Promise.all(
    names.map(async (name) => ({ name, at: (await stat(path.join(folder, name))).mtimeMs })),
  );
  const old = ages.sort((a, b) => b.at - a.at).slice(KEPT);
  await Promise.all(old.map(({ name }) => rm(path.join(folder, name), { force: true })));
}
