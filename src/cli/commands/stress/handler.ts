import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fail } from '../../../kernel/errors/registry.ts';
import { makeSeed } from '../../../kernel/random.ts';
import { chooseEngine } from '../../../testing/session/choose-engine.ts';
import { testEngineNames } from '../../../testing/session/test-engine-name.ts';
import { compareReports, readReport, type StressComparison } from '../../../testing/stress/compare-reports.ts';
import { defaultMix, parseMix } from '../../../testing/stress/mix.ts';
import { runStress } from '../../../testing/stress/run-stress.ts';
import type { StressReport } from '../../../testing/stress/stress-report.ts';
import type { Context } from '../../context.ts';
import type { Style } from '../../reporter/style.ts';
import { findRunningApi, openSystem } from '../../system/open-system.ts';
import { renderStress } from './render-stress.ts';

export interface StressInput {
  readonly target: string | undefined;
  readonly connections: number;
  readonly seconds: number;
  readonly rate: number | undefined;
  readonly mix: string | undefined;
  readonly resource: string | undefined;
  readonly body: string | undefined;
  readonly login: string | undefined;
  readonly seed: number | undefined;
  readonly output: string | undefined;
  readonly compare: string | undefined;
}

export interface StressResult extends StressReport {
  readonly comparison: StressComparison | null;
}

export async function handle(context: Context, input: StressInput): Promise<StressResult> {
  const { connections, seconds, rate, resource, signal } = { ...input, signal: context.signal };
  for (const [flag, value] of [
    ['--connections', connections],
    ['--duration', seconds],
    ['--rate', rate ?? 1],
  ] as const) {
    if (value < 1)
      throw fail('ILLUSION_OPTION_INVALID', { flag, value: String(value), expected: 'a whole number from 1' });
  }
  const mix = input.mix === undefined ? defaultMix : parseMix(input.mix);
  const body = input.body === undefined ? undefined : parseBody(input.body);
  const earlier = input.compare === undefined ? undefined : await readReport(path.resolve(context.cwd, input.compare));
  const login = input.login === undefined ? await exampleLogin(context, input.target) : parseLogin(input.login);
  const { target, database } = await findTarget(context, input.target);
  const report = await runStress({
    target,
    database,
    login,
    resource,
    body,
    mix,
    connections,
    seconds,
    rate,
    seed: input.seed ?? makeSeed(),
    signal,
    progress: context.reporter.progress,
  });
  if (input.output !== undefined)
    await writeFile(path.resolve(context.cwd, input.output), `${JSON.stringify(report, null, 2)}\n`);
  return { ...report, comparison: earlier ? compareReports(earlier, report) : null };
}

export function render(result: StressResult, style: Style): string {
  return renderStress(result, style);
}

export function exitCodeOf({ acknowledged, comparison }: StressResult): 0 | 1 {
  return acknowledged.lost.length > 0 || acknowledged.unreadable > 0 || comparison?.verdict === 'slower' ? 1 : 0;
}

async function findTarget(
  context: Context,
  target: string | undefined,
): Promise<{ readonly target: string; readonly database?: string | undefined }> {
  if (target !== undefined) return { target };
  const { globals, environment } = context;
  const wantsOwn = globals.engine !== undefined || globals.url !== undefined;
  const running = wantsOwn ? undefined : await findRunningApi(context);
  if (running !== undefined) return { target: running };
  const engine = chooseEngine({
    names: testEngineNames.filter((name) => name === globals.engine),
    url: globals.url,
    environment,
  });
  if (engine.name === 'fake') throw fail('ILLUSION_TEST_FAKE_SQL', {});
  const { apiUrl, server } = await openSystem(context, engine);
  return { target: apiUrl, database: server };
}

/** The login the app itself offers for looking around; an API that somebody else runs may have another one. */
async function exampleLogin(context: Context, target: string | undefined) {
  if (target !== undefined && context.globals.config === undefined) {
    return context.project().then(loginOf, () => undefined);
  }
  return loginOf(await context.project());
}

async function loginOf({ settings }: { readonly settings: { readonly app: { readonly entry?: string | undefined } } }) {
  if (settings.app.entry === undefined) return undefined;
  const { loadApp } = await import('../../../http/load-app.ts');
  return (await loadApp(settings.app.entry)).exampleLogin;
}

function parseLogin(text: string): { readonly username: string; readonly password: string } {
  const [username = '', ...rest] = text.split(':');
  if (rest.length === 0)
    throw fail('ILLUSION_OPTION_INVALID', {
      flag: '--login',
      value: text,
      expected: 'a name and a password, such as ann:secret',
    });
  return { username, password: rest.join(':') };
}

function parseBody(text: string): Readonly<Record<string, unknown>> {
  try {
    const body: unknown = JSON.parse(text);
    if (typeof body === 'object' && body !== null && !Array.isArray(body)) return body as Record<string, unknown>;
  } catch {
    // What it should have been is said below.
  }
  throw fail('ILLUSION_OPTION_INVALID', { flag: '--body', value: text, expected: 'a JSON object' });
}
