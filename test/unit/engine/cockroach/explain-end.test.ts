import { describe, expect, it } from 'vitest';
import { isRefusal, tellingLines } from '../../../../src/engine/cockroach/explain-end.ts';

describe('the lines of a log worth showing', () => {
  const usage = Array.from({ length: 300 }, (_, i) => `      --flag-${i}   what it does`);

  it('are the last ones', () => {
    expect(tellingLines(['one', 'two'])).toEqual(['one', 'two']);
    expect(tellingLines(usage)).toEqual(usage.slice(-12));
  });

  it('hold the error when pages follow it', () => {
    expect(tellingLines(['F261123 10:00:00 1 disk is gone', ...usage])[0]).toContain('disk is gone');
    expect(tellingLines(['panic: nil', ...usage])[0]).toBe('panic: nil');
  });
});

describe('a refusal', () => {
  it.each([
    '* ERROR: listen tcp 127.0.0.1:26462: bind: address already in use',
    'server startup failed: cockroach server exited with error: consider changing the port via --listen-addr: listen tcp 127.0.0.1:26257: bind: address already in use',
    'ERROR: unknown flag: --multitenant',
  ])('is %s', (line) => expect(isRefusal.test(line)).toBe(true));

  it.each(['* ERROR: cannot dial server.', 'listening on tcp 127.0.0.1:26257', 'E261123 store is broken'])(
    'is not %s',
    (line) => expect(isRefusal.test(line)).toBe(false),
  );
});
