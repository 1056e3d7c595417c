import type { ApiRequest } from './api-under-test.ts';

/** What is longer is cut, and its length told. */
const BODY_AT_MOST = 1000;
const OTHERS_AT_MOST = 400;

/** Names of variables of a shell, by the secrets that they stand for. */
export type SecretNames = ReadonlyMap<string, string>;

/** Writes a request as a line for a shell, in which `$API` is where the API is. */
export function writeCurl({ method, url, headers, body }: ApiRequest, secrets: SecretNames): string {
  const parts = ['curl', '-X', method, `"$API"${quote(cut(url, OTHERS_AT_MOST))}`];
  for (const [name, value] of Object.entries(headers)) {
    const secret = secrets.get(value.replace(/^Bearer /, ''));
    parts.push(
      '-H',
      secret !== undefined ? `"${name}: Bearer $${secret}"` : quote(`${name}: ${cut(value, OTHERS_AT_MOST)}`),
    );
  }
  if (body !== undefined) parts.push('--data-binary', quote(cut(body, BODY_AT_MOST)));
  return parts.join(' ');
}

function cut(text: string | Uint8Array, length: number): string | Uint8Array {
  if (text.length <= length) return text;
  const size = typeof text === 'string' ? Buffer.byteLength(text) : text.length;
  return `${text.slice(0, length)}... (${size} bytes)`;
}

/** In single quotes; in `$'...'` where a character could not be read or typed. */
function quote(text: string | Uint8Array): string {
  if (typeof text === 'string' && !/[^\p{L}\p{N}\p{P}\p{S}\p{Zs}]/u.test(text))
    return `'${text.replaceAll("'", "'\\''")}'`;
  const bytes = typeof text === 'string' ? Buffer.from(text) : text;
  const escaped = Array.from(bytes, (byte) => {
    const isPlain = byte >= 32 && byte < 127 && byte !== 39 && byte !== 92;
    return isPlain ? String.fromCharCode(byte) : `\\x${byte.toString(16).padStart(2, '0')}`;
  });
  return `$'${escaped.join('')}'`;
}
