import path from 'node:path';
import { fail } from '../../kernel/errors/registry.ts';
import { findInstalled } from '../cockroach-install/installed.ts';
import { isFileThere, whyNotExecutable } from './program-file.ts';

export type CockroachSource = 'COCKROACH_BIN' | 'PATH' | 'cache';

/** A cockroach program that can be executed, as far as its permissions say. */
export interface CockroachBinary {
  /** Absolute. */
  readonly path: string;
  readonly where: CockroachSource;
}

/** One place that was looked at. */
export interface CockroachCandidate {
  readonly where: CockroachSource;
  /** Absolute path of the file there, when there is one. */
  readonly path: string | undefined;
  readonly isUsable: boolean;
  /** What was seen, for a human. */
  readonly note: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The cockroach program to use: the one COCKROACH_BIN names, else the first on PATH, else the one
 * `illusion cockroach install` put in the cache. A COCKROACH_BIN that cannot be used is an error and never passed over.
 *
 * @throws ILLUSION_COCKROACH_NOT_FOUND, _BIN_MISSING or _NOT_EXECUTABLE.
 */
export function findCockroach(env: Environment = process.env): CockroachBinary {
  const candidates = listCandidates(env);
  for (const { where, path: file, isUsable, note } of candidates) {
    if (isUsable && file) return { path: file, where };
    if (where !== 'COCKROACH_BIN' || !file) continue;
    if (note === 'missing') throw fail('ILLUSION_COCKROACH_BIN_MISSING', { path: file });
    throw fail('ILLUSION_COCKROACH_NOT_EXECUTABLE', { path: file, where, reason: note });
  }
  const looked = candidates.map(({ where, path: file, note }) => `${where}: ${file ? `${file} (${note})` : note}`);
  throw fail('ILLUSION_COCKROACH_NOT_FOUND', { looked }, { details: { candidates } });
}

/** Everything {@link findCockroach} looks at, in its order, usable or not. */
export function listCandidates(env: Environment = process.env): readonly CockroachCandidate[] {
  return [lookAtVariable(env), ...lookOnPath(env), lookInCache()];
}

function lookAtVariable(env: Environment): CockroachCandidate {
  const value = env['COCKROACH_BIN'];
  if (!value) return { where: 'COCKROACH_BIN', path: undefined, isUsable: false, note: 'not set' };
  return judge('COCKROACH_BIN', path.resolve(value));
}

function lookOnPath(env: Environment): readonly CockroachCandidate[] {
  const directories = (env['PATH'] ?? '').split(path.delimiter).filter((directory) => path.isAbsolute(directory));
  const files = directories.map((directory) => path.join(directory, 'cockroach'));
  const there = files.filter(isFileThere);
  if (there.length > 0) return [...new Set(there)].map((file) => judge('PATH', file));
  const note = directories.length === 0 ? 'empty' : `no cockroach in ${directories.join(path.delimiter)}`;
  return [{ where: 'PATH', path: undefined, isUsable: false, note }];
}

function lookInCache(): CockroachCandidate {
  const { program, directory } = findInstalled();
  if (program) return judge('cache', program);
  return { where: 'cache', path: undefined, isUsable: false, note: `nothing installed in ${directory}` };
}

function judge(where: CockroachSource, file: string): CockroachCandidate {
  const problem = whyNotExecutable(file);
  return { where, path: file, isUsable: problem === undefined, note: problem ?? 'usable' };
}
