import { join } from 'node:path';
import { checkTree } from './architecture/check-tree.ts';
import { report } from './architecture/report.ts';
import { rules } from './architecture/rules.ts';

/** `npm run architecture`: checks the source tree against the rules of docs/layout.md; exits with 1 when one is broken. */
const violations = await checkTree(join(import.meta.dirname, '..'));
if (violations.length > 0) {
  process.stderr.write(`${report(violations)}\n\n${violations.length} violations.\n`);
  process.exitCode = 1;
} else {
  process.stdout.write(`The source tree keeps all ${Object.keys(rules).length} rules.\n`);
}
