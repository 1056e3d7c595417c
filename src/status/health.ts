import { valueIn } from '../kernel/reading.ts';
import type { ApiStatus, Health, Problem, StatusSnapshot } from './snapshot.ts';

type Facts = Omit<StatusSnapshot, 'health' | 'problems'>;

const LONG_TRANSACTION_MS = 60_000;
const LONG_WAIT_MS = 2000;

/** What is wrong with a system, and how bad that is. */
export function judge(facts: Facts): { readonly health: Health; readonly problems: readonly Problem[] } {
  const problems = [
    ...aboutDatabase(facts),
    ...aboutMigrations(facts),
    ...aboutSessions(facts),
    ...facts.apis.flatMap(aboutApi),
    ...aboutLastRun(facts),
  ];
  const isDown = problems.some(({ severity }) => severity === 'down');
  return { health: isDown ? 'down' : problems.length > 0 ? 'degraded' : 'ok', problems };
}

function aboutDatabase({ database, nodes }: Facts): readonly Problem[] {
  if (database.state === 'down')
    return [{ severity: 'down', what: `The database: ${database.why}`, next: database.next }];
  const dead = (valueIn(nodes) ?? []).filter(({ isLive }) => !isLive);
  return dead.map(({ id, address }) => degraded(`Node ${id} (${address}) is not live`, 'Look at its log, start it.'));
}

function aboutMigrations({ migrations, drift }: Facts): readonly Problem[] {
  const problems: Problem[] = [];
  const found = valueIn(migrations);
  if (migrations.state === 'down') problems.push(degraded(`Migrations: ${migrations.why}`, migrations.next));
  if (found && found.pending.length > 0)
    problems.push(degraded(`${count(found.pending.length, 'migration')} pending`, 'illusion db migrate'));
  if (found && found.problems.length > 0) {
    const what = `${count(found.problems.length, 'migration')} edited, missing or out of order`;
    problems.push(degraded(what, 'illusion db status'));
  }
  const differences = valueIn(drift)?.length ?? 0;
  // Pending migrations are the usual reason why models are ahead of the database.
  if (differences > 0 && found?.pending.length === 0)
    problems.push(degraded(`Models and database differ in ${count(differences, 'place')}`, 'illusion db check'));
  return problems;
}

function aboutSessions({ sessions }: Facts): readonly Problem[] {
  const found = valueIn(sessions) ?? [];
  const waiting = found.filter(({ blockedBy, stateMs }) => blockedBy.length > 0 && stateMs >= LONG_WAIT_MS);
  const long = found.filter(({ transactionMs }) => (transactionMs ?? 0) >= LONG_TRANSACTION_MS);
  return [
    ...waiting.map(({ id, blockedBy }) =>
      degraded(`Session ${id} waits for a lock of ${blockedBy.join(', ')}`, 'End that transaction, or cancel one.'),
    ),
    ...long.map(({ id, transactionMs }) =>
      degraded(
        `The transaction of session ${id} is open for ${Math.round((transactionMs ?? 0) / 1000)} s`,
        'Find out what it waits for.',
      ),
    ),
  ];
}

function aboutApi({ url, reading }: ApiStatus): readonly Problem[] {
  if (reading.state === 'down') return [degraded(`${url}: ${reading.why}`, reading.next)];
  const facts = valueIn(reading);
  if (!facts) return [];
  const problems: Problem[] = [];
  if (!facts.ready)
    problems.push(
      degraded(`${url} is not ready: ${facts.reasons.join(', ') || 'no reason given'}`, `See ${url}/readyz.`),
    );
  if ((facts.errorRate ?? 0) > 0.01)
    problems.push(
      degraded(`${url}: ${Math.round((facts.errorRate ?? 0) * 100)} % of answers are errors`, 'See its log.'),
    );
  return problems;
}

function aboutLastRun({ lastRun }: Facts): readonly Problem[] {
  const run = valueIn(lastRun);
  if (!run || run.exitCode === 0 || run.exitCode === 130) return [];
  const failed = run.counts?.failed ? `: ${count(run.counts.failed, 'test')}` : '';
  return [degraded(`The last run of the tests failed${failed}`, 'illusion test')];
}

function degraded(what: string, next: string): Problem {
  return { severity: 'degraded', what, next };
}

function count(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? '' : 's'}`;
}
