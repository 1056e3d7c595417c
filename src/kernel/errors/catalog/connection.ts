import { entry } from '../entry.ts';

/** Errors of connecting to a database. `dsn` is always masked. */
export const connectionErrors = {
  ILLUSION_DSN_INVALID: entry<{ dsn: string; reason: string }>(2, 'The DSN cannot be read.', (p) => ({
    what: 'The DSN of the database cannot be read',
    why: `${p.dsn}: ${p.reason}`,
    next: 'Write it as postgresql://user:password@host:5432/database?sslmode=require, special characters in the password percent-encoded (@ is %40, / is %2F, # is %23).',
  })),
  ILLUSION_DB_REFUSED: entry<{ dsn: string; address: string }>(
    1,
    'Nothing listens at the address of the DSN.',
    (p) => ({
      what: `Cannot connect to ${p.dsn}`,
      why: `nothing accepts connections at ${p.address}`,
      next: 'Start the database, or correct host and port of the DSN.',
    }),
  ),
  ILLUSION_DB_HOST_UNKNOWN: entry<{ dsn: string; host: string }>(
    1,
    'The host name of the DSN cannot be resolved.',
    (p) => ({
      what: `Cannot connect to ${p.dsn}`,
      why: `no address is known for the host "${p.host}"`,
      next: 'Check the spelling of the host in the DSN, and the network.',
    }),
  ),
  ILLUSION_DB_TIMEOUT: entry<{ dsn: string; seconds: number }>(1, 'The database did not answer in time.', (p) => ({
    what: `Cannot connect to ${p.dsn}`,
    why: `no answer within ${p.seconds} s`,
    next: 'Check that host and port are right, that a firewall lets the connection through, and that the server is not overloaded.',
  })),
  ILLUSION_DB_UNREACHABLE: entry<{ dsn: string; reason: string }>(1, 'The database cannot be reached.', (p) => ({
    what: `Cannot connect to ${p.dsn}`,
    why: p.reason,
    next: 'Check host and port of the DSN, and the network between here and there.',
  })),
  ILLUSION_DB_PASSWORD: entry<{ dsn: string; user: string; reason: string }>(
    1,
    'The server refused user or password.',
    (p) => ({
      what: `Cannot log in at ${p.dsn}`,
      why: `the server refused the user "${p.user}": ${p.reason}`,
      next: 'Correct user and password of the DSN; special characters in the password must be percent-encoded.',
    }),
  ),
  ILLUSION_DB_MISSING: entry<{ dsn: string; database: string; isLocal: boolean }>(
    1,
    'The database the DSN names does not exist on the server.',
    (p) => ({
      what: `Cannot open ${p.dsn}`,
      why: `the server has no database "${p.database}"`,
      next: p.isLocal
        ? `Create it with: create database "${p.database.replaceAll('"', '""')}"; or correct the name in the DSN.`
        : 'Correct the name of the database in the DSN, or have it created.',
    }),
  ),
  ILLUSION_DB_TLS_REQUIRED: entry<{ dsn: string; reason: string }>(
    1,
    'The server accepts only encrypted connections.',
    (p) => ({
      what: `Cannot connect to ${p.dsn}`,
      why: `the server accepts only encrypted connections from here (${p.reason})`,
      next: 'Add sslmode=verify-full (with sslrootcert=FILE for a CA of your own), or at least sslmode=require, to the DSN.',
    }),
  ),
  ILLUSION_DB_TLS_UNSUPPORTED: entry<{ dsn: string }>(
    1,
    'The DSN asks for an encrypted connection, the server offers none.',
    (p) => ({
      what: `Cannot connect to ${p.dsn}`,
      why: 'the server does not offer encrypted connections',
      next: 'Switch TLS on in the server; for a server on your own machine, sslmode=disable in the DSN does without.',
    }),
  ),
  ILLUSION_DB_CERTIFICATE: entry<{ dsn: string; reason: string }>(
    1,
    'The certificate of the server cannot be trusted.',
    (p) => ({
      what: `Cannot connect to ${p.dsn}`,
      why: `the certificate is not trusted: ${p.reason}`,
      next: 'Name the CA that signed the certificate with sslrootcert=FILE, and the host as the certificate has it.',
    }),
  ),
  ILLUSION_DB_NOT_POSTGRES: entry<{ dsn: string }>(
    1,
    'Something answers at the address, but not in the PostgreSQL protocol.',
    (p) => ({
      what: `Cannot connect to ${p.dsn}`,
      why: 'what answers there does not speak the PostgreSQL protocol',
      next: 'Check the port: PostgreSQL usually listens on 5432, CockroachDB on 26257 (8080 is its web page).',
    }),
  ),
  ILLUSION_DB_BUSY: entry<{ dsn: string; reason: string }>(
    1,
    'The server is there but takes no connection now: starting, stopping, or too many clients.',
    (p) => ({
      what: `Cannot connect to ${p.dsn}`,
      why: `the server takes no connection now: ${p.reason}`,
      next: 'Wait a moment and run the command again.',
    }),
  ),
} as const;
