import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { pages } from './support/read-pages.ts';

describe.each(pages)('$file', ({ file, text }) => {
  it('links to pages and headings there are', () => {
    const links = [...text.replace(/```[\s\S]*?```/g, '').matchAll(/\]\((?!\w+:)([^)\s]+)\)/g)].map(
      ([, to = '']) => to,
    );
    expect(links.filter((to) => !leadsSomewhere(file, to))).toEqual([]);
  });
});

function leadsSomewhere(file: string, to: string): boolean {
  const [target = '', heading] = to.split('#');
  const found = target === '' ? file : path.join(path.dirname(file), target);
  return existsSync(found) && (heading === undefined || headingsOf(found).includes(heading));
}

/** The names by which headings are linked to, as GitHub makes them. */
function headingsOf(file: string): readonly string[] {
  const headings = [...readFileSync(file, 'utf8').matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) => heading);
  return headings.map((heading) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-'),
  );
}
