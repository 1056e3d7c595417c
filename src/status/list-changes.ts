import { valueIn } from '../kernel/reading.ts';
import type { StatusSnapshot } from './snapshot.ts';

/** What happened between two snapshots, in words: for who follows a system line by line. */
export function listChanges(before: StatusSnapshot, after: StatusSnapshot): readonly string[] {
  const changes: string[] = [];
  if (before.health !== after.health) changes.push(`health: ${before.health} → ${after.health}`);
  const had = new Set(before.problems.map(({ what }) => what));
  const has = new Set(after.problems.map(({ what }) => what));
  for (const { what, next } of after.problems) if (!had.has(what)) changes.push(`problem: ${what} → ${next}`);
  for (const { what } of before.problems) if (!has.has(what)) changes.push(`no longer: ${what}`);
  const [was, is] = [before, after].map(({ migrations }) => valueIn(migrations)?.current);
  if (is !== undefined && was !== undefined && was !== is) changes.push(`migrations: now at ${is ?? 'base'}`);
  changes.push(...aboutApis(before, after), ...aboutJobs(before, after), ...aboutRuns(before, after));
  return changes;
}

function aboutApis(before: StatusSnapshot, after: StatusSnapshot): readonly string[] {
  const word = ({ apis }: StatusSnapshot, url: string): string => {
    const facts = valueIn(apis.find((api) => api.url === url)?.reading ?? { state: 'pending' });
    return facts ? (facts.ready ? 'ready' : 'not ready') : 'not running';
  };
  return after.apis.flatMap(({ url }) => {
    const [was, is] = [word(before, url), word(after, url)];
    return was === is ? [] : [`API ${url}: ${was} → ${is}`];
  });
}

function aboutJobs(before: StatusSnapshot, after: StatusSnapshot): readonly string[] {
  const was = new Map((valueIn(before.jobs) ?? []).map(({ id, status }) => [id, status]));
  return (valueIn(after.jobs) ?? []).flatMap(({ id, status, description }) =>
    was.get(id) === status ? [] : [`schema change ${status}: ${description}`],
  );
}

function aboutRuns(before: StatusSnapshot, after: StatusSnapshot): readonly string[] {
  const run = valueIn(after.lastRun);
  if (!run || run.endedAt === valueIn(before.lastRun)?.endedAt) return [];
  return [`tests ${run.exitCode === 0 ? 'passed' : `failed (${run.exitCode})`} on ${run.engine}`];
}
