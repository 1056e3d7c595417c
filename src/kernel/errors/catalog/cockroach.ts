import { entry } from '../entry.ts';

const threeWays =
  'Get one in one of three ways: run illusion cockroach install; put cockroach on your PATH; or set COCKROACH_BIN to the path of the program.';

const asList = (lines: readonly string[]): string => lines.map((line) => `\n  ${line}`).join('');

/** Errors of finding, installing and starting CockroachDB. */
export const cockroachErrors = {
  ILLUSION_COCKROACH_NOT_FOUND: entry<{ looked: readonly string[] }>(
    1,
    'There is no cockroach program on this machine.',
    (p) => ({
      what: 'There is no cockroach program to start',
      why: `looked for it in:${asList(p.looked)}`,
      next: threeWays,
    }),
  ),
  ILLUSION_COCKROACH_BIN_MISSING: entry<{ path: string }>(
    2,
    'COCKROACH_BIN names a file that does not exist.',
    (p) => ({
      what: 'The cockroach program that COCKROACH_BIN names is not there',
      why: `${p.path} does not exist`,
      next: 'Correct COCKROACH_BIN, or unset it to look on PATH and in the cache of illusion cockroach install.',
    }),
  ),
  ILLUSION_COCKROACH_NOT_EXECUTABLE: entry<{ path: string; where: string; reason: string }>(
    1,
    'The cockroach program found cannot be executed.',
    (p) => ({
      what: `The cockroach program cannot be executed`,
      why: `${p.path} (${p.where}): ${p.reason}`,
      next: `Run chmod +x ${p.path} if it is the program, or name another one with COCKROACH_BIN.`,
    }),
  ),
  ILLUSION_COCKROACH_WRONG_PLATFORM: entry<{ path: string; where: string; built: string; here: string }>(
    1,
    'The cockroach program found was built for another operating system or processor.',
    (p) => ({
      what: 'The cockroach program cannot run on this machine',
      why: `${p.path} (${p.where}) was built for ${p.built}, this is ${p.here}`,
      next: threeWays,
    }),
  ),
  ILLUSION_COCKROACH_NOT_COCKROACH: entry<{ path: string; where: string; reason: string }>(
    1,
    'The program found does not answer as cockroach does.',
    (p) => ({
      what: 'The program to start is not cockroach',
      why: `${p.path} (${p.where}): ${p.reason}`,
      next: 'Set COCKROACH_BIN to the cockroach program itself, or unset it if it names something else.',
    }),
  ),
  ILLUSION_COCKROACH_NO_PORTS: entry<{ wanted: number; lowest: number; highest: number }>(
    1,
    'No ports are free for CockroachDB on 127.0.0.1.',
    (p) => ({
      what: 'CockroachDB has no ports to listen on',
      why: `found no ${p.wanted} free ports that belong together between ${p.lowest} and ${p.highest} on 127.0.0.1`,
      next: 'End programs that hold many ports, or ask for fewer nodes.',
    }),
  ),
  ILLUSION_COCKROACH_REFUSED: entry<{ tries: number; line: string }>(
    1,
    'CockroachDB did not accept the ports or flags it was started with.',
    (p) => ({
      what: `CockroachDB did not start in ${p.tries} tries`,
      why: p.line,
      next: 'When ports are taken: run the command again, and see what keeps taking ports on 127.0.0.1 (ss -ltnp). When a flag is unknown: use CockroachDB 25.1 or later.',
    }),
  ),
  ILLUSION_COCKROACH_HOME: entry<{ tried: readonly string[] }>(
    1,
    'No temporary directory has a path short enough for the socket CockroachDB makes in it.',
    (p) => ({
      what: 'There is no temporary directory CockroachDB can use',
      why: `it needs a writable one with a path of at most 60 characters; tried:${asList(p.tried)}`,
      next: 'Set TMPDIR to a short path you can write to, such as /tmp.',
    }),
  ),
  ILLUSION_COCKROACH_OPTION: entry<{ option: string; value: string; expected: string }>(
    2,
    'An option for CockroachDB has a value it cannot have.',
    (p) => ({
      what: `CockroachDB cannot be started with ${p.option} ${p.value}`,
      why: `${p.option} must be ${p.expected}`,
      next: `Correct the value of ${p.option}.`,
    }),
  ),
  ILLUSION_COCKROACH_LOST: entry<{ log: readonly string[] }>(
    1,
    'A CockroachDB that illusion had started ended although it was in use.',
    (p) => ({
      what: 'CockroachDB ended by itself',
      why: `it crashed or was killed; the last lines of its log are:${asList(p.log)}`,
      next: 'Run the command again. When it was killed for its memory, give it less: --max-sql-memory, --cache, fewer --nodes.',
    }),
  ),
  ILLUSION_COCKROACH_NO_ARCHIVE: entry<{ platform: string }>(
    1,
    'There is no archive of CockroachDB that illusion can install for this platform.',
    (p) => ({
      what: 'CockroachDB cannot be installed by illusion on this machine',
      why: `illusion installs the official archives for Linux and macOS on x64 and arm64; this is ${p.platform}`,
      next: 'Install CockroachDB by hand and set COCKROACH_BIN, or use the embedded engine.',
    }),
  ),
  ILLUSION_COCKROACH_VERSION: entry<{ version: string }>(2, 'The version to install is not a version.', (p) => ({
    what: `CockroachDB "${p.version}" cannot be installed`,
    why: 'a version is spelled like v26.1.3 or 26.2.0-rc.1',
    next: 'Choose one from the release notes of CockroachDB, or leave --version out.',
  })),
  ILLUSION_COCKROACH_MIRROR: entry<{ mirror: string; reason: string }>(2, 'The mirror is not a usable URL.', (p) => ({
    what: 'The mirror for CockroachDB cannot be used',
    why: `${p.mirror}: ${p.reason}`,
    next: 'Pass --mirror (or set ILLUSION_COCKROACH_MIRROR) an address like https://mirror.example.com/cockroach that serves the official file names.',
  })),
  ILLUSION_COCKROACH_NO_SUCH_VERSION: entry<{ version: string; url: string }>(
    1,
    'The server has no archive of this version for this platform.',
    (p) => ({
      what: `CockroachDB ${p.version} cannot be installed`,
      why: `there is no ${p.url} (404): the version is unknown, or was not built for this platform`,
      next: 'Check --version against the release notes of CockroachDB; with a mirror, check that it has this file and the .sha256sum beside it.',
    }),
  ),
  ILLUSION_COCKROACH_DOWNLOAD: entry<{ url: string; reason: string; kept: string; proxy: string }>(
    1,
    'The archive of CockroachDB could not be downloaded.',
    (p) => ({
      what: 'The download of CockroachDB failed',
      why: `${p.url}: ${p.reason}${p.proxy}`,
      next: `Run illusion cockroach install again${p.kept}. Without a way to the internet, set --mirror to a server you can reach, or install by hand and set COCKROACH_BIN.`,
    }),
  ),
  ILLUSION_COCKROACH_CHECKSUM: entry<{ url: string; expected: string; actual: string }>(
    1,
    'The downloaded archive is not the one its checksum describes.',
    (p) => ({
      what: 'The downloaded CockroachDB was thrown away',
      why: `${p.url} has SHA-256 ${p.actual}, its .sha256sum says ${p.expected}`,
      next: 'Run illusion cockroach install again; when it fails again, the server or a proxy on the way serves a wrong file: do not use it.',
    }),
  ),
  ILLUSION_COCKROACH_ARCHIVE: entry<{ url: string; reason: string }>(
    1,
    'The downloaded archive cannot be unpacked, or does not hold a cockroach program.',
    (p) => ({
      what: 'The archive of CockroachDB cannot be used',
      why: `${p.url}: ${p.reason}`,
      next: 'Check what the mirror serves; nothing was installed.',
    }),
  ),
  ILLUSION_COCKROACH_INSTALLING: entry<{ holder: string; seconds: number; path: string }>(
    1,
    'Another process installs the same version and does not finish.',
    (p) => ({
      what: 'CockroachDB is being installed by another process',
      why: `${p.holder} has not finished within ${p.seconds} s`,
      next: `Wait for it, or end that process and run the command again. (The lock is ${p.path}; it frees itself when its owner ends.)`,
    }),
  ),
} as const;
