import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type Fence, readFences } from './read-fences.ts';

const root = path.join(import.meta.dirname, '../../..');

/** A page of the documentation. */
export interface DocsPage {
  /** Its path from the root of the repository. */
  readonly file: string;
  readonly text: string;
  readonly fences: readonly Fence[];
}

/** README.md and every page of docs/. */
export const pages: readonly DocsPage[] = [
  'README.md',
  ...readdirSync(path.join(root, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
].map((file) => {
  const text = readFileSync(path.join(root, file), 'utf8');
  return { file, text, fences: readFences(file, text) };
});

/** The fences of all pages in one of these languages. */
export function fencesIn(...languages: readonly string[]): readonly Fence[] {
  return pages.flatMap(({ fences }) => fences.filter(({ language }) => languages.includes(language)));
}
