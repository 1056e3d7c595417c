import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Clock } from '../../../src/kernel/clock.ts';
import { nameMigration } from '../../../src/revision/migration-file.ts';

const clock = { now: () => new Date('2026-01-02T03:04:05Z') } as Clock;
let directory = '';

beforeEach(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'names-'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

const nameAfter = (file: string) => {
  writeFileSync(path.join(directory, file), '');
  return nameMigration('Add "due date": 2nd try', directory, clock);
};

it('names a migration by the time and its message', async () => {
  expect(await nameAfter('20251231000000_before.ts')).toBe('20260102030405_add_due_date_2nd_try');
});

it('names it after the newest, when that is ahead of the clock', async () => {
  expect(await nameAfter('20300101000059_later.ts')).toBe('20300101000100_add_due_date_2nd_try');
});

it('comes to an end when the newest has no time in its name', async () => {
  expect(await nameAfter('v1_first.ts')).toBe('20260102030405_add_due_date_2nd_try');
});
