const extension = /\.[cm]?[jt]s$/;
const declaration = /\.d\.[cm]?ts$/;

/** Whether a file of this name is a migration or seed: TypeScript or JavaScript of any module kind, but no type declaration and no hidden file. */
export function isModuleFile(fileName: string): boolean {
  return extension.test(fileName) && !declaration.test(fileName) && !fileName.startsWith('.');
}

/** The name of a migration: its file name without extension, so that a source file and what it was compiled to are the same. */
export function stemOf(fileName: string): string {
  return fileName.replace(extension, '');
}

/** `.ts`, `.mjs` and so on; empty when there is none. */
export function extensionOf(fileName: string): string {
  return extension.exec(fileName)?.[0] ?? '';
}

/** Orders names as Knex does, which compares whole file names: `a-b` comes before `a`, because `-` sorts before `.`. */
export function compareNames(left: string, right: string): number {
  const [a, b] = [`${left}.`, `${right}.`];
  return a < b ? -1 : a > b ? 1 : 0;
}
