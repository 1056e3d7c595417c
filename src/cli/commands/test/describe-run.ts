import type { TestRun } from '../../../testing/run/run-tests.ts';

const copying = {
  template: 'copied from the template',
  replay: 'replayed from the template',
  fill: 'migrated one by one, since the schema has routines',
} as const;

/** Where the time of a test run went, in one line. Databases are made while tests run. */
export function describeRun({ engine, vitestVersion, timings }: TestRun): string {
  const { engineMs, server, settingsMs, templateMs, copyMethod, copies, copiesMs, vitestMs, resetMs, waits } = timings;
  const tests = `tests ${seconds(vitestMs)} (vitest ${vitestVersion})`;
  if (engine === 'fake') return `time: ${tests}, without a database`;
  if (server === undefined) return `time: ${tests}, no test asked for a database`;
  const parts = [`engine ${seconds(engineMs)} (${server}, ${engine})`, `settings ${seconds(settingsMs)}`];
  if (copyMethod !== undefined) {
    parts.push(`template ${seconds(templateMs)}`);
    const waited = waits.files > 0 ? `, a file waited ${brief(waits.median)}, at most ${brief(waits.max)}` : '';
    parts.push(`${copies} databases ${copying[copyMethod]} ${seconds(copiesMs)}${waited}`);
  }
  return `time: ${[...parts, tests, `reset ${seconds(resetMs)}`].join(', ')}`;
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(2)} s`;
}

function brief(milliseconds: number): string {
  return milliseconds < 1000 ? `${milliseconds.toFixed(milliseconds < 10 ? 1 : 0)} ms` : seconds(milliseconds);
}
