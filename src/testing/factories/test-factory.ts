import { createFactory, type Factory, type FactoryOptions } from './create-factory.ts';

/** What is needed of the context of a Vitest test. */
export interface FactoryContext extends Pick<FactoryOptions, 'daos' | 'insert'> {
  readonly task: { readonly fullName: string };
  readonly onTestFailed: (tell: (context: FailedContext) => void) => void;
}

interface FailedContext {
  readonly task: { readonly result?: { readonly errors?: readonly { message: string }[] } };
}

/** The factory of one test: it has rows of its own, and when it fails, the failure says how to have the same again. */
export function createTestFactory({ daos, insert, task, onTestFailed }: FactoryContext): Factory {
  const factory = createFactory({ daos, title: task.fullName, ...(insert && { insert }) });
  onTestFailed(({ task: { result } }) => {
    for (const error of result?.errors ?? []) error.message += `\n(${factory.seedNote})`;
  });
  return factory;
}
