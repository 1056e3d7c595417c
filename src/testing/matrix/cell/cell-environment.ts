import path from 'node:path';

/** What a cell is started with: the Node that is found first is its own. @param nodeFolder holds that Node */
export function cellEnvironment(
  clean: Readonly<Record<string, string>>,
  nodeFolder: string,
): Readonly<Record<string, string>> {
  return { ...clean, PATH: [nodeFolder, clean['PATH']].filter(Boolean).join(path.delimiter) };
}
