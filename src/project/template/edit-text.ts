import { fail } from '../../kernel/errors/registry.ts';

/** What is looked for, every time it is there, and what stands there instead. `^` and `$` are those of lines. */
export type Edit = readonly [from: string | RegExp, to: string];

/**
 * Makes a project's own file of one of the reference project. An edit that finds nothing is an error: the file was changed, and the
 * edits have to follow.
 *
 * @throws ILLUSION_TEMPLATE_STALE
 */
export function editText(file: string, text: string, edits: readonly Edit[]): string {
  return edits.reduce((before, [from, to]) => {
    const pattern = typeof from === 'string' ? from : new RegExp(from, 'gm');
    const isThere = typeof pattern === 'string' ? before.includes(pattern) : before.search(pattern) >= 0;
    if (!isThere) throw fail('ILLUSION_TEMPLATE_STALE', { file, sought: String(from) });
    return before.replaceAll(pattern, to);
  }, text);
}
