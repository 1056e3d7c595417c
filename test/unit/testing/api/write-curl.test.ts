import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { writeCurl } from '../../../../src/testing/api/write-curl.ts';

it.for([
  ['quotes', `it's "quoted" $HOME \`pwd\``],
  ['a backslash', 'a\\b'],
  ['a NUL in JSON', '{"a":"\\u0000"}'],
  ['control characters', 'a\u0001\u001b[31m\r\n'],
  ['other alphabets', 'süß 日本 🦊'],
  ['what cannot be seen', 'a\u200b\u202eb'],
])('writes a body as a shell reads it: %s', ([, body]) => {
  const line = writeCurl({ method: 'POST', url: '/', headers: {}, body }, new Map());
  const argument = line.slice(line.indexOf('--data-binary ') + '--data-binary '.length);
  expect(execFileSync('bash', ['-c', `printf %s ${argument}`]).toString()).toBe(body);
});

it('cuts what is too long to read, and says how long it is', () => {
  const line = writeCurl({ method: 'POST', url: '/', headers: {}, body: 'é'.repeat(5000) }, new Map());
  expect(line.length).toBeLessThan(1200);
  expect(line).toContain("... (10000 bytes)'");
});
