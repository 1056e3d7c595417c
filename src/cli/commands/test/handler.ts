import path from 'node:path';
import { fail } from '../../../kernel/errors/registry.ts';
import { makeSeed } from '../../../kernel/random.ts';
import { findRoot } from '../../../project/find-root.ts';
import { rememberRun } from '../../../status/last-run.ts';
import { parseChaosKinds } from '../../../testing/chaos/kinds.ts';
import type { IsolationLevel } from '../../../testing/isolation/level.ts';
import { runTests, type TestRun } from '../../../testing/run/run-tests.ts';
import { chooseEngine } from '../../../testing/session/choose-engine.ts';
import { type TestEngineName, testEngineNames } from '../../../testing/session/test-engine-name.ts';
import type { Context } from '../../context.ts';
import { describeChaos } from './describe-chaos.ts';
import { describeKept } from './describe-kept.ts';
import { describeQueries } from './describe-queries.ts';
import { describeRun } from './describe-run.ts';
import { describeTrials } from './describe-trials.ts';
import type { MatrixRun } from './matrix-run.ts';

export interface TestInput {
  /** Everything that is not ours, in order. */
  readonly args: readonly string[];
  readonly isolation: IsolationLevel | undefined;
  readonly migrations: boolean;
  /** Kinds of trouble, separated by commas; true for the usual ones. */
  readonly chaos: string | true | undefined;
  readonly chaosSeed: number | undefined;
  readonly queries: boolean;
  readonly keep: boolean;
  readonly watch: boolean;
  readonly embedded: boolean;
  readonly demo: boolean;
  readonly nodes: number | undefined;
  readonly singleNode: boolean;
  readonly external: boolean;
  readonly fake: boolean;
  /** What follows --matrix; undefined without it. */
  readonly matrix: readonly string[] | undefined;
  readonly matrixParallel: number | undefined;
  readonly junit: string | undefined;
}

export async function handle(context: Context, input: TestInput): Promise<TestRun | MatrixRun> {
  const { globals, reporter, environment, signal } = context;
  if (input.matrix !== undefined) {
    const { handleMatrix } = await import('./matrix.ts');
    const { matrix, matrixParallel: parallel, watch } = input;
    return handleMatrix(context, { ...input, matrix, parallel, watch, engines: namesOf(input) });
  }
  if (input.matrixParallel !== undefined) {
    const instead = 'Add --matrix, such as --matrix node=20,22 engine=embedded,fake.';
    throw fail('ILLUSION_MATRIX_CONFLICT', { flag: '--matrix-parallel', instead });
  }
  const engine = chooseEngine({
    names: [...namesOf(input), ...testEngineNames.filter((name) => name === globals.engine)],
    url: globals.url,
    nodes: input.nodes,
    isConfirmed: globals.yes === true,
    environment,
  });
  const { root } = findRoot(context.cwd, globals.config);
  const run = await runTests({
    root,
    project: () => context.project({ env: globals.env ?? 'test' }),
    engine,
    isolation: input.isolation,
    migrations: input.migrations ? { progress: reporter.progress } : undefined,
    chaos: chaosOf(input),
    queries: input.queries,
    keep: input.keep,
    watch: input.watch,
    args: [...input.args, ...junitArguments(context.cwd, input.junit)],
    environment: globals.color === false ? { ...environment, NO_COLOR: '1', FORCE_COLOR: undefined } : environment,
    signal,
  });
  await rememberRun(root, {
    endedAt: new Date().toISOString(),
    engine: run.engine,
    exitCode: run.exitCode,
    counts: run.counts,
    seconds: run.timings.vitestMs / 1000,
  });
  if (run.migrations) for (const line of describeTrials(run.migrations, reporter.style)) reporter.notice(line);
  if (run.chaos) for (const line of describeChaos(run.chaos, reporter.style)) reporter.notice(line);
  if (run.queries) for (const line of describeQueries(run.queries, reporter.style)) reporter.notice(line);
  for (const line of describeKept(run, { keep: input.keep })) reporter.notice(line);
  reporter.notice(reporter.style.dim(describeRun(run)));
  return run;
}

/** Vitest has said everything. */
export function render(): string {
  return '';
}

export function exitCodeOf({ exitCode }: TestRun | MatrixRun): number {
  return exitCode;
}

/** Vitest's own report, beside what it prints. */
function junitArguments(cwd: string, file: string | undefined): readonly string[] {
  if (file === undefined) return [];
  return ['--reporter=default', '--reporter=junit', `--outputFile.junit=${path.resolve(cwd, file)}`];
}

function chaosOf({ chaos, chaosSeed }: TestInput) {
  if (chaos === undefined) return undefined;
  return { kinds: parseChaosKinds(chaos === true ? undefined : chaos), seed: chaosSeed ?? makeSeed() };
}

function namesOf(input: TestInput): readonly TestEngineName[] {
  const asked: Readonly<Record<TestEngineName, boolean>> = {
    embedded: input.embedded,
    external: input.external,
    fake: input.fake,
    demo: input.demo,
    'single-node': input.singleNode,
  };
  return testEngineNames.filter((name) => asked[name]);
}
