import { readFileSync } from 'node:fs';
import { fail } from '../../kernel/errors/registry.ts';

/** The file's fields that go into the DSN as they are. */
const texts = ['hostname', 'username', 'password', 'dbname', 'sslmode', 'sslrootcert'] as const;
type Details = Partial<Record<(typeof texts)[number], string>> & { readonly port: number };

/**
 * The DSN of the running database that a JSON file describes, as TEST_CRDB_DETAILS names one:
 * hostname, port (or sql_port), username, dbname, and where needed password, sslmode and sslrootcert. Other fields are ignored.
 *
 * @throws ILLUSION_TEST_DETAILS_UNREADABLE when the file is missing, is no JSON object, or lacks fields (all are named).
 */
export function readCrdbDetails(file: string): string {
  const { hostname = '', port, username = '', password = '', dbname = '', sslmode, sslrootcert } = readDetails(file);
  const host = hostname.includes(':') && !hostname.startsWith('[') ? `[${hostname}]` : hostname;
  const login = [username, password].filter((part) => part !== '').map(encodeURIComponent);
  const text = `postgresql://${login.join(':')}@${host}:${port}/${encodeURIComponent(dbname)}`;
  if (!URL.canParse(text)) throw unreadable(file, `hostname "${hostname}" is no host name`);
  const url = new URL(text);
  if (sslmode) url.searchParams.set('sslmode', sslmode);
  if (sslrootcert) url.searchParams.set('sslrootcert', sslrootcert);
  return url.toString();
}

function readDetails(file: string): Details {
  const fields = readObject(file);
  const problems: string[] = [];
  const details: Record<string, string> = {};
  for (const name of texts) {
    const value = fields[name] ?? '';
    if (typeof value === 'string') details[name] = value;
    else problems.push(`${name} must be a text`);
  }
  for (const name of ['hostname', 'username', 'dbname']) if (details[name] === '') problems.push(`${name} is missing`);
  const port = Number(fields['port'] ?? fields['sql_port']);
  if (fields['port'] === undefined && fields['sql_port'] === undefined) problems.push('port (or sql_port) is missing');
  else if (!Number.isInteger(port) || port < 1 || port > 65_535) problems.push('port must be a number from 1 to 65535');
  if (problems.length > 0) throw unreadable(file, problems.join('; '));
  return { ...details, port };
}

function readObject(file: string): Record<string, unknown> {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw unreadable(file, code === 'ENOENT' ? 'there is no such file' : `it cannot be read (${code})`, error);
  }
  try {
    const value = JSON.parse(text) as unknown;
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  } catch (error) {
    // Not its message: that quotes the text, which may hold a password.
    throw unreadable(file, 'it is not JSON', error);
  }
  throw unreadable(file, 'it holds no JSON object');
}

function unreadable(file: string, reason: string, cause?: unknown): Error {
  return fail('ILLUSION_TEST_DETAILS_UNREADABLE', { file, reason }, { cause });
}
