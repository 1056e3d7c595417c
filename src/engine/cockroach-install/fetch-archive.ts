import path from 'node:path';
import { fail } from '../../kernel/errors/registry.ts';
import { hashFile, parseChecksum } from './checksum.ts';
import { type DownloadOptions, downloadWhole } from './download.ts';
import { HttpProblem, openUrl } from './open-url.ts';
import { openPartialFile, type PartialFile } from './partial-file.ts';
import type { Release } from './release.ts';
import { withRetries } from './with-retries.ts';

export interface FetchOptions extends Pick<DownloadOptions, 'progress' | 'signal' | 'clock' | 'retryMs'> {
  /** Where unfinished downloads are kept. */
  readonly directory: string;
  readonly silenceMs?: number | undefined;
}

/**
 * Downloads an archive and verifies its checksum. The file keeps the name of a partial one: it is a means, removed when unpacked.
 *
 * @throws ILLUSION_COCKROACH_NO_SUCH_VERSION, _DOWNLOAD, _CHECKSUM or _ARCHIVE; the signal's reason when aborted.
 */
export async function fetchArchive(release: Release, options: FetchOptions): Promise<PartialFile> {
  const { archiveUrl: url } = release;
  const silenceMs = options.silenceMs ?? 30_000;
  const partial = openPartialFile(path.join(options.directory, `${path.basename(new URL(url).pathname)}.partial`));
  try {
    const expected = await fetchChecksum(release, { ...options, silenceMs });
    const download = { ...options, url, sha256: expected, partial, silenceMs, name: `CockroachDB v${release.version}` };
    const wasBegun = partial.resumable(url, expected) !== undefined;
    await downloadWhole(download);
    let actual = await hashFile(partial.path, options.signal);
    if (actual !== expected && wasBegun) {
      options.progress('The download continued from an earlier one is damaged; beginning anew');
      partial.remove();
      await downloadWhole(download);
      actual = await hashFile(partial.path, options.signal);
    }
    if (actual === expected) return partial;
    partial.remove();
    throw fail('ILLUSION_COCKROACH_CHECKSUM', { url, expected, actual });
  } catch (error) {
    if (error instanceof HttpProblem) throw describeProblem(error, release, partial);
    throw error;
  }
}

async function fetchChecksum(
  { checksumUrl: url, archiveUrl }: Release,
  options: FetchOptions & { readonly silenceMs: number },
): Promise<string> {
  options.progress(`Getting ${archiveUrl}`);
  const text = await withRetries(async () => {
    const parts: Uint8Array[] = [];
    for await (const part of (await openUrl(url, options)).body) parts.push(part);
    return Buffer.concat(parts).toString('utf8');
  }, options);
  const checksum = parseChecksum(text);
  if (!checksum) throw fail('ILLUSION_COCKROACH_ARCHIVE', { url, reason: 'it holds no SHA-256 checksum' });
  return checksum;
}

function describeProblem(problem: HttpProblem, { version, archiveUrl }: Release, partial: PartialFile): Error {
  if (problem.status === 404 || problem.status === 410) {
    return fail('ILLUSION_COCKROACH_NO_SUCH_VERSION', { version, url: archiveUrl }, { cause: problem });
  }
  const begun = partial.size();
  const kept = begun > 0 ? ` (it goes on after the ${(begun / 1_000_000).toFixed(1)} MB that are here already)` : '';
  const params = { url: archiveUrl, reason: problem.message, kept, proxy: describeProxy() };
  return fail('ILLUSION_COCKROACH_DOWNLOAD', params, { cause: problem });
}

/** Node's fetch goes past a proxy unless told otherwise, which looks like a dead network. */
function describeProxy(): string {
  const name = ['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy'].find((variable) => process.env[variable]);
  if (!name || process.env['NODE_USE_ENV_PROXY'] === '1') return '';
  return ` (${name} is set, but Node uses it only with NODE_USE_ENV_PROXY=1, from 22.21 and 24.5 on)`;
}
