import { fail } from '../../kernel/errors/registry.ts';

/** The version `illusion cockroach install` gets unless told otherwise. */
export const defaultCockroachVersion = '26.1.3';

/** Where Cockroach Labs publishes the archives. */
export const officialArchives = 'https://binaries.cockroachdb.com';

/** One archive to install. */
export interface Release {
  /** Without the leading v, such as `26.1.3`. */
  readonly version: string;
  readonly archiveUrl: string;
  /** One line as sha256sum writes it. */
  readonly checksumUrl: string;
}

export interface ReleaseOptions {
  readonly version?: string | undefined;
  readonly mirror?: string | undefined;
  readonly platform?: string;
  readonly arch?: string;
}

/** The platforms in the names of the official archives. */
const archivePlatforms: Readonly<Record<string, string>> = {
  'linux-x64': 'linux-amd64',
  'linux-arm64': 'linux-arm64',
  'darwin-x64': 'darwin-10.9-amd64',
  'darwin-arm64': 'darwin-11.0-arm64',
};

/** @throws ILLUSION_COCKROACH_VERSION, ILLUSION_COCKROACH_MIRROR or ILLUSION_COCKROACH_NO_ARCHIVE when there can be no such archive. */
export function describeRelease(options: ReleaseOptions = {}): Release {
  const version = readVersion(options.version || defaultCockroachVersion);
  const base = readMirror(options.mirror || officialArchives);
  const platform = `${options.platform ?? process.platform}-${options.arch ?? process.arch}`;
  const name = archivePlatforms[platform];
  if (!name) throw fail('ILLUSION_COCKROACH_NO_ARCHIVE', { platform });
  const archiveUrl = `${base}/cockroach-v${version}.${name}.tgz`;
  return { version, archiveUrl, checksumUrl: `${archiveUrl}.sha256sum` };
}

function readVersion(text: string): string {
  const version = /^v?(\d+\.\d+\.\d+(?:-[a-z]+\.\d+)?)$/.exec(text.trim())?.[1];
  if (!version) throw fail('ILLUSION_COCKROACH_VERSION', { version: text });
  return version;
}

function readMirror(text: string): string {
  const mirror = URL.canParse(text) ? new URL(text) : undefined;
  if (!mirror) throw fail('ILLUSION_COCKROACH_MIRROR', { mirror: '(not shown)', reason: 'it is not a URL' });
  const shown = hideCredentials(text);
  if (mirror.protocol !== 'https:' && mirror.protocol !== 'http:') {
    throw fail('ILLUSION_COCKROACH_MIRROR', { mirror: shown, reason: 'it is neither https nor http' });
  }
  if (mirror.username || mirror.password || mirror.search || mirror.hash) {
    const reason = 'user, password, query and fragment are not supported';
    throw fail('ILLUSION_COCKROACH_MIRROR', { mirror: shown, reason });
  }
  return mirror.href.replace(/\/+$/, '');
}

function hideCredentials(text: string): string {
  const url = new URL(text);
  return `${url.protocol}//${url.host}${url.pathname}`;
}
