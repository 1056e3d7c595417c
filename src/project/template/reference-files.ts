import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { fail } from '../../kernel/errors/registry.ts';

/** What of the reference project a new one is made of: the same paths in the repository and in the published package. */
const parts = {
  api: [
    'illusion.config.ts',
    'migrations',
    'seeds',
    'src/app',
    'test/app',
    'test/global-setup.ts',
    'tsconfig.json',
    'vitest.config.ts',
  ],
  notebooks: ['notebooks'],
  containers: ['.dockerignore', 'Dockerfile', 'docker', 'docker-compose.yml'],
} as const;

/** A part of the reference project. */
export type ReferencePart = keyof typeof parts;

/** A file of a new project: its path from the project's folder, with `/`. */
export interface ProjectFile {
  readonly path: string;
  readonly text: string;
}

/** The folder of this package, whether it runs from `src/` or `dist/`. */
export function packageRoot(from = import.meta.dirname): string {
  const folder = dirname(from);
  return existsSync(join(folder, 'package.json')) ? folder : packageRoot(folder);
}

/** Reads a part of the reference project. @throws ILLUSION_TEMPLATE_STALE when some of it is not in this package. */
export async function readReference(root: string, part: ReferencePart): Promise<readonly ProjectFile[]> {
  const files = await Promise.all(parts[part].map((path) => readPath(root, path)));
  return files.flat();
}

async function readPath(root: string, name: string): Promise<readonly ProjectFile[]> {
  const path = join(root, name);
  if (!existsSync(path)) throw fail('ILLUSION_TEMPLATE_STALE', { file: name, sought: 'the file itself' });
  const entries = await readdir(path, { recursive: true, withFileTypes: true }).catch(() => undefined);
  const paths = entries?.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name)) ?? [path];
  return Promise.all(
    paths.sort().map(async (one) => ({
      path: relative(root, one).split(sep).join('/'),
      text: await readFile(one, 'utf8'),
    })),
  );
}
