import { findRoot } from '../../project/find-root.ts';
import { openProject } from '../../project/open-project.ts';
import type { StressReport } from '../../testing/stress/stress-report.ts';

/** The API to put under load, and for how long. */
export interface NotebookStressOptions {
  /** URL of the API. */
  readonly target: string;
  /** Default 5. */
  readonly seconds?: number;
  /** Default 10. */
  readonly connections?: number;
  /** Who logs in. Default: the `exampleLogin` of the project's API. */
  readonly login?: { readonly username: string; readonly password: string };
  /** Proportions such as `read=8,create=2`; default those of `illusion stress`. */
  readonly mix?: string;
  /** Makes the same requests again. Default 1. */
  readonly seed?: number;
}

/**
 * Puts an API under load as `illusion stress` does, and reads back what it acknowledged.
 *
 * @throws ILLUSION_STRESS_NO_API, ILLUSION_STRESS_NO_RESOURCE, ILLUSION_STRESS_LOGIN, ILLUSION_STRESS_NO_REFERENCE,
 * ILLUSION_STRESS_REFUSED, ILLUSION_STRESS_MIX.
 *
 * @example
 * const { answersPerSecond, latency } = await stress({ target: apiUrl, seconds: 5 });
 */
export async function stress(options: NotebookStressOptions): Promise<StressReport> {
  const { target, seconds = 5, connections = 10, seed = 1 } = options;
  // A notebook that puts nothing under load loads nothing that does.
  const { runStress } = await import('../../testing/stress/run-stress.ts');
  const { defaultMix, parseMix } = await import('../../testing/stress/mix.ts');
  return runStress({
    target,
    seconds,
    connections,
    seed,
    mix: options.mix === undefined ? defaultMix : parseMix(options.mix),
    login: options.login ?? (await exampleLogin()),
    signal: new AbortController().signal,
  });
}

async function exampleLogin() {
  const { configFile } = findRoot(process.cwd());
  const { settings } = await openProject({ cwd: process.cwd(), configFile, flags: {}, environment: process.env });
  if (settings.app.entry === undefined) return undefined;
  const { loadApp } = await import('../../http/load-app.ts');
  return (await loadApp(settings.app.entry)).exampleLogin;
}
