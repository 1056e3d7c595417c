import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readLogTail, sizeOfLog, watchLog } from '../../../../src/engine/child-process/log-file.ts';

let folder: string;
let log: string;

beforeEach(() => {
  folder = mkdtempSync('/tmp/log-');
  log = path.join(folder, 'log');
});

afterEach(() => rmSync(folder, { recursive: true }));

describe('the tail of a log', () => {
  it('is its last lines without blank ones', () => {
    writeFileSync(log, 'one\n\ntwo\r\nthree\n');
    expect(readLogTail(log, 2)).toEqual(['two', 'three']);
  });

  it('begins with a whole line however long the log is', () => {
    writeFileSync(log, `${'x'.repeat(99)}\n`.repeat(10_000));
    const lines = readLogTail(log, 100_000);
    expect(new Set(lines.map((line) => line.length))).toEqual(new Set([99]));
    expect(lines.length * 100).toBeLessThanOrEqual(64 * 1024);
  });

  it('can leave out what was there before', () => {
    writeFileSync(log, 'old\n');
    const start = sizeOfLog(log);
    appendFileSync(log, 'new\n');
    expect(readLogTail(log, 10, start)).toEqual(['new']);
  });

  it('is empty when there is no log', () => {
    expect(readLogTail(log, 10)).toEqual([]);
  });
});

describe('watching a log', () => {
  it('finds a line that arrives in parts, once it is whole', () => {
    const find = watchLog(log, /ERROR: .* use/);
    expect(find()).toBeUndefined();
    writeFileSync(log, 'fine\nERROR: address in');
    expect(find()).toBeUndefined();
    appendFileSync(log, ' use\nmore\n');
    expect(find()).toBe('ERROR: address in use');
    appendFileSync(log, 'ERROR: other use\n');
    expect(find()).toBe('ERROR: address in use');
  });

  it('leaves out what was there before', () => {
    writeFileSync(log, 'ERROR\n');
    const find = watchLog(log, /ERROR/, sizeOfLog(log));
    expect(find()).toBeUndefined();
    appendFileSync(log, 'a new ERROR\n');
    expect(find()).toBe('a new ERROR');
  });
});
