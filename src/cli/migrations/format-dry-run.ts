import type { DryRunStep } from '../../migrate/dry-run/dry-run.ts';

/** The steps as an SQL script, what is to be said about them as comments. */
export function formatDryRun(steps: readonly DryRunStep[]): string {
  if (steps.length === 0) return '-- Nothing to apply.';
  const lines: string[] = ['-- A dry run: nothing was changed.'];
  for (const [index, step] of steps.entries()) {
    const { transaction } = step;
    const isFirst = transaction !== null && steps[index - 1]?.transaction !== transaction;
    const isLast = transaction !== null && steps[index + 1]?.transaction !== transaction;
    lines.push('', `-- ${step.file}`);
    if (step.note !== null) lines.push(`-- ${step.note}`);
    if (isFirst) lines.push('begin;');
    lines.push(...step.statements);
    if (isLast) lines.push('commit;');
  }
  return lines.join('\n');
}
