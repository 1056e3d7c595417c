import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { openReader } from '../../src/db/open-reader.ts';
import { inspectCatalog } from '../../src/dialect/inspect/inspect.ts';
import { describeChange } from '../../src/revision/describe-change.ts';
import { listStatements } from '../../src/revision/materialize.ts';
import { withScratch } from '../../src/revision/scratch/open-scratch.ts';
import { diffCatalogs } from '../../src/schema/diff/diff.ts';
import { writeStep } from '../../src/schema/plan/write-step.ts';
import { caseNames, type GoldenCase, loadCase } from './support/cases.ts';
import { type Recording, recordAnswers } from './support/recorded.ts';
import { planBoth, wordsOf } from './support/states.ts';

/**
 * Tries the golden cases on a running CockroachDB and keeps what it answers:
 *
 *     node --conditions=illusion-source --import tsx test/golden/record-cockroach.ts postgresql://root@127.0.0.1:26257/defaultdb [pattern]
 *
 * A case whose migration does not lead there, back and there again is told and not kept.
 */
const [url = '', pattern = '.'] = process.argv.slice(2);
const { dialect, query, dispose } = await openReader({ url });
const [{ version } = {}] = await query('select version() as version');
await dispose();
let failures = 0;
for (const name of caseNames.filter((one) => new RegExp(pattern).test(one))) {
  const golden = await loadCase(name);
  if (golden.only === 'postgres') continue;
  try {
    const recording = await record(golden);
    await writeFile(path.join(golden.folder, 'cockroach.json'), toText(recording));
  } catch (error) {
    failures += 1;
    process.stderr.write(`${name}: ${(error as Error).message}\n`);
  }
}
process.stdout.write(`${failures} failures\n`);
process.exitCode = failures > 0 ? 1 : 0;

async function record(golden: GoldenCase): Promise<Recording> {
  const words = wordsOf(golden.after);
  const after = await withScratch({ url }, async (scratch) => {
    await scratch.run(listStatements(words, dialect));
    return scratch.inspect();
  });
  return withScratch({ url }, async (scratch) => {
    await scratch.run(listStatements(wordsOf(golden.before), dialect));
    const first = recordAnswers(scratch.query);
    const before = await inspectCatalog(dialect, first.query);
    const plans = planBoth(before, after, words, dialect);
    const [up, down] = [plans.up, plans.down].map(({ steps }) =>
      steps.map((step) => writeStep(step, dialect.capabilities.ddl)),
    );
    const go = async (statements: readonly string[] = [], goal = after) => {
      for (const statement of statements) await scratch.query(statement);
      const left = diffCatalogs(await scratch.inspect(), goal);
      if (left.length > 0) throw new Error(`leaves ${left.map(describeChange).join('; ')}`);
    };
    await go(up);
    await go(down, before);
    await go(up);
    const second = recordAnswers(scratch.query);
    await inspectCatalog(dialect, second.query);
    return {
      version: String(version).replace(/^(CockroachDB \w+ v[\d.]+\d).*$/, '$1'),
      before: first.answers,
      after: second.answers,
      up: up ?? [],
      down: down ?? [],
    };
  });
}

/** A line for each row, so that a later recording can be compared with this one. */
function toText(recording: Recording): string {
  const rows = (answers: Recording['before']) =>
    `[\n${answers.map((list) => `  [${list.map((row) => `\n    ${JSON.stringify(row)}`).join(',')}]`).join(',\n')}\n]`;
  const { version, before, after, up, down } = recording;
  const lines = (statements: readonly string[]) =>
    `[${statements.map((one) => `\n  ${JSON.stringify(one)}`).join(',')}]`;
  return `{\n"version": ${JSON.stringify(version)},\n"up": ${lines(up)},\n"down": ${lines(down)},\n"before": ${rows(before)},\n"after": ${rows(after)}\n}\n`;
}
