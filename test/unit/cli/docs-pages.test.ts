import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { renderCommandsPage } from '../../../src/cli/docs/render-commands-page.ts';
import { renderErrorsPage } from '../../../src/cli/docs/render-errors-page.ts';
import { renderManPage } from '../../../src/cli/docs/render-man-page.ts';

it('docs/cli.md is what the commands say (else: npm run docs)', async () => {
  expect(await readFile('docs/cli.md', 'utf8')).toBe(renderCommandsPage());
});

it('docs/errors.md has a row for every error code and no other (else: npm run docs)', async () => {
  expect(await readFile('docs/errors.md', 'utf8')).toBe(renderErrorsPage());
});

it('docs/illusion.1 is what the commands say (else: npm run docs)', async () => {
  expect(await readFile('docs/illusion.1', 'utf8')).toBe(renderManPage());
});
