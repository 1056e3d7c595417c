import { chmodSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { copyFiles } from '../src/testing/matrix/project/copy-files.ts';
import { listFiles } from '../src/testing/matrix/project/list-files.ts';
import { checkMutant, type Verdict } from './mutation/check-mutant.ts';
import { mutants } from './mutation/mutants.ts';
import { mutate } from './mutation/mutate.ts';

/** So many breakages may go unnoticed. */
const MAY_SURVIVE = 1;

/**
 * `npm run mutation` breaks lines of src/, one at a time and in a copy, and looks whether a test notices. Exits with 1 when more
 * than one goes unnoticed. `--only ID` checks those whose id begins so; `--json` prints the verdicts as one document.
 */
const { values } = parseArgs({
  options: { json: { type: 'boolean', default: false }, only: { type: 'string', multiple: true, default: [] } },
});
const root = join(import.meta.dirname, '..');
const chosen = mutants.filter(({ id }) => values.only.length === 0 || values.only.some((only) => id.startsWith(only)));
if (chosen.length === 0) {
  process.stderr.write(`No such mutant. There are: ${mutants.map(({ id }) => id).join(', ')}\n`);
  process.exit(2);
}
// All of the list, before the first takes its minutes.
for (const mutant of mutants) mutate(root, mutant);

const copy = mkdtempSync(join(tmpdir(), 'illusion-mutation-'));
const clean = () => rmSync(copy, { recursive: true, force: true, maxRetries: 10 });
process.once('SIGINT', () => {
  clean();
  process.exit(130);
});
const verdicts: Verdict[] = [];
try {
  // The database server is another user where this is root.
  chmodSync(copy, 0o755);
  const files = await listFiles(root);
  // The test of the list would notice that a line is not there.
  copyFiles(
    root,
    copy,
    files.filter((file) => !file.startsWith('test/unit/mutation/')),
  );
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'), 'junction');
  for (const mutant of chosen) {
    const verdict = await checkMutant(copy, mutant);
    verdicts.push(verdict);
    if (!values.json) process.stdout.write(`${describe(verdict)}\n`);
  }
} finally {
  clean();
}
const survivors = verdicts.filter(({ caughtBy }) => caughtBy === null);
if (values.json)
  process.stdout.write(`${JSON.stringify({ mutants: verdicts, survived: survivors.length }, null, 2)}\n`);
else process.stdout.write(`${verdicts.length - survivors.length} of ${verdicts.length} noticed\n`);
process.exitCode = survivors.length > MAY_SURVIVE ? 1 : 0;

function describe({ id, file, line, breaks, caughtBy, unsound, ms }: Verdict): string {
  const outcome = caughtBy ? `${caughtBy.file} > ${caughtBy.test}` : 'SURVIVED';
  return [
    `${id.padEnd(18)} ${`${(ms / 1000).toFixed(0)} s`.padStart(6)}  ${file}:${line}: ${breaks}`,
    `${' '.repeat(27)}${outcome}`,
    ...unsound.map((one) => `${' '.repeat(27)}left out, it fails by itself: ${one}`),
  ].join('\n');
}
