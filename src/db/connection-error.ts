import { isIP } from 'node:net';
import { maskDsn } from '../kernel/dsn.ts';
import { type IllusionError, isIllusionError } from '../kernel/errors/illusion-error.ts';
import { fail } from '../kernel/errors/registry.ts';

interface DriverError {
  readonly code?: string;
  readonly message?: string;
  readonly errors?: readonly unknown[];
  readonly path?: string;
}

const timeoutCodes = new Set(['ETIMEDOUT', 'ESOCKETTIMEDOUT']);
const busyCodes = new Set(['57P01', '57P02', '57P03', '53300', '53400']);
const certificateCode = /^(SELF_SIGNED_CERT|DEPTH_ZERO_SELF_SIGNED|UNABLE_TO_|CERT_|ERR_TLS_CERT)/;
const tlsRequired = /SSL connection required|no pg_hba\.conf entry.*no encryption|requires? (SSL|TLS)/i;

/**
 * Words what the driver threw while connecting: one error code for each thing a user does differently about it.
 * Errors that are worded already come back as they are.
 */
export function toConnectionError(error: unknown, dsn: string, timeoutMs: number): IllusionError {
  if (isIllusionError(error)) return error;
  const { code = '', message = '', path } = firstOf(error);
  const options = { cause: error };
  const masked = maskDsn(dsn);
  if (tlsRequired.test(message)) return fail('ILLUSION_DB_TLS_REQUIRED', { dsn: masked, reason: message }, options);
  if (code === 'ECONNREFUSED' || (path && (code === 'ENOENT' || code === 'EACCES'))) {
    return fail('ILLUSION_DB_REFUSED', { dsn: masked, address: path ?? addressOf(dsn) }, options);
  }
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') {
    return fail('ILLUSION_DB_HOST_UNKNOWN', { dsn: masked, host: hostOf(dsn) }, options);
  }
  if (timeoutCodes.has(code) || /timeout/i.test(message)) {
    return fail('ILLUSION_DB_TIMEOUT', { dsn: masked, seconds: timeoutMs / 1000 }, options);
  }
  if (code === '3D000') {
    const database = databaseNameOf(dsn);
    return fail('ILLUSION_DB_MISSING', { dsn: masked, database, isLocal: isLocal(hostOf(dsn)) }, options);
  }
  if (code.startsWith('28') || message.startsWith('SASL') || message.includes('password must be a string')) {
    const reason = code === '' ? 'it asks for a password, and the DSN has none or the wrong one' : message;
    return fail('ILLUSION_DB_PASSWORD', { dsn: masked, user: userOf(dsn), reason }, options);
  }
  if (busyCodes.has(code)) return fail('ILLUSION_DB_BUSY', { dsn: masked, reason: message }, options);
  if (message.includes('does not support SSL')) return fail('ILLUSION_DB_TLS_UNSUPPORTED', { dsn: masked }, options);
  if (certificateCode.test(code)) {
    return fail('ILLUSION_DB_CERTIFICATE', { dsn: masked, reason: message }, options);
  }
  return fail('ILLUSION_DB_UNREACHABLE', { dsn: masked, reason: message || code || 'unknown reason' }, options);
}

/** Node tries all addresses of a host and throws them together; the first tells enough. */
function firstOf(error: unknown): DriverError {
  const one = error as DriverError;
  return (one?.errors?.[0] as DriverError | undefined) ?? one ?? {};
}

/** Host and port a DSN leads to, such as `127.0.0.1:5432`. */
function addressOf(dsn: string): string {
  return `${hostOf(dsn)}:${new URL(dsn).port || '5432'}`;
}

function hostOf(dsn: string): string {
  const url = new URL(dsn);
  return url.searchParams.get('host') ?? (decodeURIComponent(url.hostname) || 'localhost');
}

function userOf(dsn: string): string {
  const url = new URL(dsn);
  return url.searchParams.get('user') ?? decodeURIComponent(url.username);
}

function databaseNameOf(dsn: string): string {
  return decodeURIComponent(new URL(dsn).pathname.slice(1)) || userOf(dsn);
}

function isLocal(host: string): boolean {
  return (
    host === 'localhost' || host === '[::1]' || host.startsWith('/') || (isIP(host) === 4 && host.startsWith('127.'))
  );
}
