import type { TestRun } from '../../../testing/run/run-tests.ts';

const copying = {
  template: 'copied from the template',
  replay: 'replayed from the template',
  fill: 'migrated one by one, since the schema has routines',
} as const;

/** Where the time of a test run went, in one line. */
export function describeRun({ engine, vitestVersion, timings }: TestRun): string {
  const { engineMs, server, templateMs, copyMethod, copies, copiesMs, vitestMs } = timings;
  const vitest = `vitest ${vitestVersion} ${seconds(vitestMs)}`;
  if (engine === 'fake') return `time: ${vitest}, without a database`;
  if (server === undefined) return `time: ${vitest}, no test asked for a database`;
  const made =
    copyMethod === undefined ? '' : `, ${copies} databases ${copying[copyMethod]} ${seconds(copiesMs)} meanwhile`;
  return `time: ${vitest}; ${server} (${engine}) up after ${seconds(engineMs)}, template ${seconds(templateMs)}${made}`;
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(2)} s`;
}
