import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Context } from '../../context.ts';

export interface ManInput {
  readonly out: string | undefined;
}

/** The page, or where it was written, as it was named. */
export type ManResult = { readonly page: string } | { readonly file: string };

/** What the package brings along, made from the command table by `npm run docs`. */
const shipped = new URL('../../../../docs/illusion.1', import.meta.url);

export async function handle(context: Context, { out }: ManInput): Promise<ManResult> {
  const page = await readFile(shipped, 'utf8');
  if (out === undefined) return { page };
  const file = path.resolve(context.cwd, out);
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, page);
  return { file: out };
}

export function render(result: ManResult): string {
  return 'page' in result ? result.page.trimEnd() : `Wrote ${result.file}`;
}
