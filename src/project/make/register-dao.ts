import { addImport, addToBlock, addToList } from './insert-code.ts';
import type { ThingNames } from './thing-names.ts';

/** Where the DAOs of a project come together. */
export function renderDaos(): string {
  return `import { type Db, FakeStore } from 'illusion/dao';

/** What the routes work with. */
export interface Daos {
}

export function createDaos(db: Pick<Db, 'knex' | 'url'>): Daos {
  return {
  };
}

/** The same in memory. Pass a store to look into it, or to run transactions on it. */
export function createFakeDaos(store: FakeStore = createFakeStore()): Daos {
  return {
  };
}

export function createFakeStore(): FakeStore {
  return new FakeStore([]);
}
`;
}

/**
 * Adds a DAO and its fake to the file where they come together.
 *
 * @returns undefined when that file is not written as expected.
 */
export function registerDao(text: string, names: ThingNames, modelImport: string): string | undefined {
  const { One, Many, many, files } = names;
  if (new RegExp(`new ${One}Dao\\(`).test(text)) return text;
  const imported = addImport(addImport(text, namesOfImport(names), `./${files}.ts`), many, modelImport);
  const steps: readonly ((text: string) => string | undefined)[] = [
    (code) => addToBlock(code, /export interface Daos \{\n/, `readonly ${many}: ${Many};`),
    (code) => addToBlock(code, /export function createDaos\([^\n]*\n\s*return \{\n/, `${many}: new ${One}Dao(db),`),
    (code) =>
      addToBlock(code, /export function createFakeDaos\([^\n]*\n\s*return \{\n/, `${many}: new Fake${One}Dao(store),`),
    (code) => addToList(code, /new FakeStore\(\[/, many),
  ];
  return steps.reduce<string | undefined>((code, step) => (code === undefined ? undefined : step(code)), imported);
}

function namesOfImport({ One, Many }: ThingNames): string {
  return [`Fake${One}Dao`, Many, `${One}Dao`]
    .sort()
    .map((name) => (name === Many ? `type ${name}` : name))
    .join(', ');
}

/** What to add by hand, where {@link registerDao} found no place for it. */
export function wordDao(names: ThingNames): readonly string[] {
  const { One, Many, many, files } = names;
  return [
    `import { ${namesOfImport(names)} } from './${files}.ts';`,
    `Daos: readonly ${many}: ${Many};`,
    `createDaos: ${many}: new ${One}Dao(db),`,
    `createFakeDaos: ${many}: new Fake${One}Dao(store),`,
    `createFakeStore: ${many}`,
  ];
}
