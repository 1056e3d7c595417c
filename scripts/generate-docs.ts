import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { renderCommandsPage } from '../src/cli/docs/render-commands-page.ts';
import { renderErrorsPage } from '../src/cli/docs/render-errors-page.ts';
import { renderManPage } from '../src/cli/docs/render-man-page.ts';

/** `npm run docs` writes the pages that are made from the code; with `--check` it fails when one of them is stale. */
const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } });
const pages = {
  'docs/cli.md': renderCommandsPage(),
  'docs/errors.md': renderErrorsPage(),
  'docs/illusion.1': renderManPage(),
};
const stale: string[] = [];
for (const [file, text] of Object.entries(pages)) {
  const path = join(import.meta.dirname, '..', file);
  const before = await readFile(path, 'utf8').catch(() => '');
  if (before === text) continue;
  stale.push(file);
  if (!values.check) await writeFile(path, text);
}
if (values.check && stale.length > 0) {
  process.stderr.write(`${stale.join(', ')} is not what the code says. Run \`npm run docs\` and commit the result.\n`);
  process.exitCode = 1;
} else if (stale.length > 0) {
  process.stdout.write(`written: ${stale.join(', ')}\n`);
}
