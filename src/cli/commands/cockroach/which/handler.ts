import { readCockroachVersion } from '../../../../engine/find-binary/cockroach-version.ts';
import {
  type CockroachCandidate,
  type CockroachSource,
  findCockroach,
  listCandidates,
} from '../../../../engine/find-binary/find-cockroach.ts';
import type { Context } from '../../../context.ts';
import type { Style } from '../../../reporter/style.ts';

export interface WhichResult {
  readonly path: string;
  readonly where: CockroachSource;
  /** Such as `v26.1.3`. */
  readonly version: string;
  /** Every place in the order of looking, the one used included. */
  readonly candidates: readonly CockroachCandidate[];
}

export async function handle(context: Context): Promise<WhichResult> {
  const binary = findCockroach(context.environment);
  const { tag } = await readCockroachVersion(binary, context.signal);
  return { ...binary, version: tag, candidates: listCandidates(context.environment) };
}

export function render({ path, where, version, candidates }: WhichResult, style: Style): string {
  const others = candidates
    .filter((candidate) => candidate.path !== path || candidate.where !== where)
    .map((other) => style.dim(`  ${other.where}: ${other.path ? `${other.path} (${other.note})` : other.note}`));
  return [style.strong(path), `  ${version}, from ${where}`, ...others].join('\n');
}
