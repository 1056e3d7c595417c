import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import ts from 'typescript';

export interface Source {
  /** Path from the root, with forward slashes. */
  readonly file: string;
  readonly tree: ts.SourceFile;
}

/** Parses every TypeScript and JavaScript file below the given folders and files of a tree. */
export function readSources(root: string, places: readonly string[]): readonly Source[] {
  return places
    .map((place) => join(root, place))
    .filter((place) => existsSync(place))
    .flatMap((place) => (statSync(place).isDirectory() ? listFiles(place) : [place]))
    .map((path) => {
      const file = relative(root, path).replaceAll('\\', '/');
      const tree = ts.createSourceFile(file, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true);
      return { file, tree };
    });
}

/** Where a node is, as `file:line`. */
export function locate(source: Source, node: ts.Node): string {
  return `${source.file}:${source.tree.getLineAndCharacterOfPosition(node.getStart()).line + 1}`;
}

/** Visits a node and all below it. */
export function walk(node: ts.Node, visit: (node: ts.Node) => void): void {
  visit(node);
  node.forEachChild((child) => walk(child, visit));
}

function listFiles(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.[cm]?[jt]sx?$/.test(name))
    .sort()
    .map((name) => join(folder, name));
}
