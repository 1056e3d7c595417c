import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { inspectCatalog } from '../../src/dialect/inspect/inspect.ts';
import { diffCatalogs } from '../../src/schema/diff/diff.ts';
import { writeStep } from '../../src/schema/plan/write-step.ts';
import { caseNames, loadCase } from './support/cases.ts';
import { dialectOf, type Recording, replayAnswers } from './support/recorded.ts';
import { planBoth, wordsOf } from './support/states.ts';

// What a real server answered is in the cases' folders; test/golden/record-cockroach.ts asks it again.
describe('golden migrations on CockroachDB', () => {
  it.for(caseNames)('%s', async (name, { skip }) => {
    const golden = await loadCase(name);
    skip(golden.only === 'postgres', 'is about something only PostgreSQL has');
    const file = path.join(golden.folder, 'cockroach.json');
    expect(existsSync(file), 'was never tried on a CockroachDB').toBe(true);
    const recording = JSON.parse(await readFile(file, 'utf8')) as Recording;
    const dialect = dialectOf(recording);
    const read = (answers: Recording['before']) => inspectCatalog(dialect, replayAnswers(answers));
    const before = await read(recording.before);
    const after = await read(recording.after);
    const { up, down } = planBoth(before, after, wordsOf(golden.after), dialect);
    const write = ({ steps }: typeof up) => steps.map((step) => writeStep(step, dialect.capabilities.ddl));
    expect(write(up)).toEqual(recording.up);
    expect(write(down)).toEqual(recording.down);
    expect(diffCatalogs(after, await read(recording.after))).toEqual([]);
  });
});
