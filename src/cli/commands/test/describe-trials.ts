import type { MigrationTrials } from '../../../revision/trial/try-migrations.ts';
import { formatTable } from '../../reporter/format-table.ts';
import type { Style } from '../../reporter/style.ts';

/** What trying the migrations found, as a table and in words. */
export function describeTrials({ migrations, drift }: MigrationTrials, style: Style): readonly string[] {
  const rows = migrations.map(({ name, upMs, downMs, againMs, problem, skipped }) => [
    name,
    time(upMs),
    time(downMs),
    time(againMs),
    problem === null
      ? skipped === null
        ? style.good('sound')
        : style.dim(`up only: ${skipped}`)
      : style.bad('broken'),
  ]);
  return [
    formatTable(['migration', 'up', 'down', 'again', 'verdict'], rows, style),
    ...migrations.flatMap(({ name, problem }) => (problem === null ? [] : [`${style.bad('✗')} ${name}: ${problem}`])),
    ...drift.map((text) => `${style.bad('✗')} the models ask for more: ${text}`),
  ];
}

function time(milliseconds: number | null): string {
  return milliseconds === null ? '' : `${Math.round(milliseconds)} ms`;
}
