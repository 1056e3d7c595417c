import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fail } from '../../kernel/errors/registry.ts';
import type { Style } from '../reporter/style.ts';

/** A file that a command wants to write. */
export interface WantedFile {
  /** Absolute path. */
  readonly file: string;
  readonly text: string;
  /** It is there and gets more: that is no overwriting. */
  readonly isEdit?: boolean;
}

/** What was written of a project, or would be. */
export interface Made {
  readonly files: readonly {
    /** Path from the working folder. */
    readonly file: string;
    readonly action: 'created' | 'extended' | 'replaced' | 'unchanged';
    readonly text: string;
  }[];
  /** Lines that somebody has to add, by file: the place for them was not found. */
  readonly byHand: readonly { readonly file: string; readonly lines: readonly string[] }[];
  readonly notes: readonly string[];
  readonly next: readonly string[];
  readonly dryRun: boolean;
}

export interface WriteOptions {
  readonly cwd: string;
  readonly dryRun: boolean;
  readonly force: boolean;
}

/**
 * Writes files, all or none.
 *
 * @throws ILLUSION_MAKE_EXISTS before anything is written.
 */
export async function writeMade(
  wanted: readonly WantedFile[],
  { cwd, dryRun, force }: WriteOptions,
): Promise<Made['files']> {
  const compared = await Promise.all(
    wanted.map(async ({ file, text, isEdit = false }) => {
      const there = await readFile(file, 'utf8').catch(() => undefined);
      const changed = isEdit ? 'extended' : 'replaced';
      const action = there === undefined ? 'created' : there === text ? 'unchanged' : changed;
      return { absolute: file, file: path.relative(cwd, file), text, action } as const;
    }),
  );
  const lost = compared.filter(({ action }) => action === 'replaced').map(({ file }) => file);
  if (lost.length > 0 && !force && !dryRun) throw fail('ILLUSION_MAKE_EXISTS', { files: lost });
  for (const { absolute, text, action } of dryRun ? [] : compared) {
    if (action === 'unchanged') continue;
    await mkdir(path.dirname(absolute), { recursive: true });
    await writeFile(absolute, text);
  }
  return compared.map(({ file, action, text }) => ({ file, action, text }));
}

export function renderMade({ files, byHand, notes, next, dryRun }: Made, style: Style): string {
  const told = byHand.flatMap(({ file, lines }) => [
    style.warn(`Add to ${file}, where no place for it was found:`),
    ...lines.map((line) => `  ${line}`),
  ]);
  const noted = notes.map((note) => style.warn(`! ${note}`));
  if (dryRun) {
    const shown = files
      .filter(({ action }) => action !== 'unchanged')
      .map(({ file, text }) => `// ${file}\n${text.trimEnd()}`);
    return [...shown, ...told, ...noted].join('\n\n');
  }
  const words = { created: 'Wrote', extended: 'Added to', replaced: 'Wrote over', unchanged: 'Up to date:' };
  const steps = next.length === 0 ? [] : [style.dim(`Next: ${next.join(' · ')}`)];
  return [...files.map(({ file, action }) => style.good(`${words[action]} ${file}`)), ...told, ...noted, ...steps].join(
    '\n',
  );
}
