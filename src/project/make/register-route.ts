import { addImport, addToBlock } from './insert-code.ts';
import type { ThingNames } from './thing-names.ts';

/**
 * Adds routes to the API's module.
 *
 * @returns undefined when it is not written as expected.
 */
export function registerRoute(text: string, { Many, files }: ThingNames): string | undefined {
  if (new RegExp(`\\badd${Many}\\(`).test(text)) return text;
  const opening = /^ {2}routes\(server, \{([^}]*)\}\) \{\n/m;
  const lent = opening
    .exec(text)?.[1]
    ?.split(',')
    .map((name) => name.trim())
    .filter(Boolean);
  if (lent === undefined) return undefined;
  const needed = ['daos', 'rootPath'].filter((name) => !lent.includes(name));
  const widened = text.replace(opening, `  routes(server, { ${[...lent, ...needed].join(', ')} }) {\n`);
  const added = addToBlock(widened, opening, `add${Many}(server, { daos, rootPath });`);
  return added === undefined ? undefined : addImport(added, `add${Many}`, `./routes/${files}.ts`);
}

/** What to add by hand, where {@link registerRoute} found no place for it. */
export function wordRoute({ Many, files }: ThingNames): readonly string[] {
  return [
    `import { add${Many} } from './routes/${files}.ts';`,
    `routes(server, { daos, rootPath }): add${Many}(server, { daos, rootPath });`,
  ];
}
