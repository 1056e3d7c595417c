import { existsSync, readdirSync } from 'node:fs';
import semver from 'semver';
import { fail } from '../../../kernel/errors/registry.ts';
import { describeNpmFailure, type Npm } from '../install/npm.ts';
import { platformPackage } from './platform-package.ts';

export interface ResolveOptions {
  readonly npm: Npm;
  /** Where npm is asked from: a project may have a registry of its own. */
  readonly cwd: string;
  /** Folder with a folder for each Node that is there, named by its version. */
  readonly nodes: string;
  readonly own?: string;
  readonly signal?: AbortSignal | undefined;
}

/**
 * The version that was meant: the newest npm has of `22` or `22.12`. Without a registry to ask, the newest that is here already.
 *
 * @throws ILLUSION_MATRIX_NODE
 */
export async function resolveNode(asked: string, options: ResolveOptions): Promise<string> {
  const { npm, cwd, nodes, own = process.versions.node, signal } = options;
  if (asked === 'current') return own;
  if (semver.valid(asked)) return asked;
  const name = platformPackage();
  // Without a network npm would try for minutes before what is here is taken.
  const args = ['view', `${name}@${asked}`, 'version', '--json', '--fetch-retries=1', '--fetch-retry-mintimeout=1000'];
  const answer = await npm({ args, cwd, signal });
  const published = answer.code === 0 ? readVersions(answer.stdout) : [];
  const here = [own, ...(existsSync(nodes) ? readdirSync(nodes) : [])];
  const newest = semver.maxSatisfying(published.length > 0 ? published : here, asked);
  if (newest !== null) return newest;
  const reason =
    answer.code === 0 || /E404|ETARGET/.test(answer.stderr)
      ? `npm has no ${name}@${asked}`
      : describeNpmFailure(answer);
  throw fail('ILLUSION_MATRIX_NODE', { version: asked, reason });
}

/** npm prints a text for one version and a list for more. */
function readVersions(json: string): readonly string[] {
  if (json.trim() === '') return [];
  const value = JSON.parse(json) as string | readonly string[];
  return typeof value === 'string' ? [value] : value;
}
