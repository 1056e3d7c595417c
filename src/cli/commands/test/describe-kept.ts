import { maskDsn } from '../../../kernel/dsn.ts';
import type { TestRun } from '../../../testing/run/run-tests.ts';

/** How to look into the databases that were kept; or, where tests failed and none was, that it can be done. */
export function describeKept(
  { kept, exitCode, engine, timings }: TestRun,
  { keep }: { readonly keep: boolean },
): readonly string[] {
  if (kept.length === 0) {
    const couldBeKept = exitCode !== 0 && !keep && timings.copies > 0 && engine !== 'demo';
    return couldBeKept ? ['To look into the databases of failing tests: illusion test --keep'] : [];
  }
  const lines = kept.flatMap(({ name, url, failed, log }) => {
    const open =
      engine === 'external' ? `illusion db shell --url '${maskDsn(url)}'` : `illusion db shell --database ${name}`;
    return [
      ...failed.map(({ file, test }) => `  ${file} > ${test}`),
      `    open it: ${open}`,
      ...(log === undefined ? [] : [`    its SQL: ${log}`]),
    ];
  });
  return ['Kept the databases of failing tests, until you drop them:', ...lines];
}
