import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { pathToFileURL } from 'node:url';
import { display } from '../cells/display.ts';

export interface Scope {
  /** What cells see besides what is global; `with` is put around them with it. */
  readonly scope: object;
  /** Puts what a cell declares there, in place of what another one called the same. */
  share(accessors: Readonly<Record<string, PropertyDescriptor>>): void;
  importModule(load: () => Promise<unknown>, specifier: string): Promise<unknown>;
  /** What `import.meta` is in a cell. */
  readonly meta: object;
}

/** What a notebook imports as `tslab`, so that one that was written for that kernel runs here. */
const tslab = Object.freeze({ display });

export function createScope(notebook: string): Scope {
  const scope: object = Object.create(null);
  const fromNotebook = createRequire(notebook);
  const require = new Proxy(fromNotebook, {
    apply: (target, self, [id]: [string]) => (id === 'tslab' ? tslab : Reflect.apply(target, self, [id])),
  });
  Object.defineProperty(scope, 'require', { value: require, configurable: true });
  return {
    scope,
    share: (accessors) => {
      for (const [name, accessor] of Object.entries(accessors))
        Object.defineProperty(scope, name, { ...accessor, configurable: true, enumerable: true });
    },
    importModule: (load, specifier) => (specifier === 'tslab' ? Promise.resolve(tslab) : load()),
    meta: Object.freeze({ url: pathToFileURL(notebook).href, filename: notebook, dirname: dirname(notebook) }),
  };
}
