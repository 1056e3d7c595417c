import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readCrdbDetails } from '../../../../src/engine/external/read-crdb-details.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'details-'));
afterAll(() => rmSync(folder, { recursive: true }));

function write(content: unknown): string {
  const file = path.join(folder, 'crdb.json');
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
}

const complete = { hostname: '127.0.0.1', port: 26257, username: 'root', password: '', dbname: 'defaultdb' };

describe('the details of a running database', () => {
  it('become a DSN', () => {
    expect(readCrdbDetails(write(complete))).toBe('postgresql://root@127.0.0.1:26257/defaultdb');
  });

  it('may call the port sql_port, give it as text, and hold more than is needed', () => {
    const { port: _, ...rest } = complete;
    const file = write({ ...rest, sql_port: '26300', http_port: 8080 });
    expect(readCrdbDetails(file)).toBe('postgresql://root@127.0.0.1:26300/defaultdb');
  });

  it('keep special characters of password, database and IPv6 host', () => {
    const file = write({ ...complete, hostname: '::1', password: 'p@ss:/#w', dbname: 'a b', sslmode: 'require' });
    expect(readCrdbDetails(file)).toBe('postgresql://root:p%40ss%3A%2F%23w@[::1]:26257/a%20b?sslmode=require');
  });

  it.each([
    ['{"hostname": "127.0.0.1", "password": "secret"', 'it is not JSON'],
    ['[]', 'it holds no JSON object'],
    ['null', 'it holds no JSON object'],
    [{}, 'hostname is missing; username is missing; dbname is missing; port (or sql_port) is missing'],
    [{ ...complete, port: 'many' }, 'port must be a number from 1 to 65535'],
    [{ ...complete, port: 0, username: 7 }, 'username must be a text; port must be a number from 1 to 65535'],
    [{ ...complete, hostname: 'a b' }, 'hostname "a b" is no host name'],
  ])('that are not usable are refused with every reason: %j', (content, reason) => {
    const file = write(content);
    const error = expect.objectContaining({ code: 'ILLUSION_TEST_DETAILS_UNREADABLE', why: `${file}: ${reason}` });
    expect(() => readCrdbDetails(file)).toThrow(error);
  });

  it('say when the file is not there', () => {
    expect(() => readCrdbDetails(path.join(folder, 'nowhere.json'))).toThrow('there is no such file');
  });
});
