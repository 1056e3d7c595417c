import fc from 'fast-check';
import { afterAll, expect, it } from 'vitest';
import { type DbReader, openReader } from '../../src/db/open-reader.ts';
import { inspectCatalog } from '../../src/dialect/inspect/inspect.ts';
import { runOne } from '../../src/revision/scratch/open-scratch.ts';
import { diffCatalogs } from '../../src/schema/diff/diff.ts';
import type { Plan } from '../../src/schema/plan/plan.ts';
import { writeStep } from '../../src/schema/plan/write-step.ts';
import { useEmptyDatabase } from '../support/database.ts';
import { randomDefinitions } from './support/random-definitions.ts';
import { emptyDatabase, makeState, planBoth, wordsOf } from './support/states.ts';

/** A nightly run takes thousands: `PROPERTY_PAIRS=5000 npx vitest run test/golden/property.test.ts`. */
const pairs = Number(process.env['PROPERTY_PAIRS'] ?? 100);

const own = useEmptyDatabase();
const other = useEmptyDatabase();
const readers: DbReader[] = [];
own.prepare(async () => {
  for (const { url } of [own, other]) readers.push(await openReader({ url }));
});
afterAll(async () => {
  for (const reader of readers) await reader.dispose();
});

it(`leads from any schema to any other and back, ${pairs} times`, { timeout: pairs * 2000 }, async ({ skip }) => {
  const [first, second] = readers as [DbReader, DbReader];
  const { dialect } = first;
  skip(dialect.name !== 'postgres', 'empties the database by what only PostgreSQL has');
  const features = dialect.capabilities.ddl;
  const send = async ({ steps }: Plan) => {
    for (const step of steps) await runOne(first.query, writeStep(step, features));
  };
  await fc.assert(
    fc.asyncProperty(randomDefinitions, randomDefinitions, async (a, b) => {
      await emptyDatabase(first.query);
      await emptyDatabase(second.query);
      const before = await makeState(first.query, dialect, a);
      const after = await makeState(second.query, dialect, b);
      const { up, down } = planBoth(before, after, wordsOf(b), dialect);
      await send(up);
      expect(diffCatalogs(await inspectCatalog(dialect, first.query), after)).toEqual([]);
      await send(down);
      expect(diffCatalogs(await inspectCatalog(dialect, first.query), before)).toEqual([]);
    }),
    { numRuns: pairs },
  );
});
