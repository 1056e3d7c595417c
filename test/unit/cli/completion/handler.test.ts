import { expect, it } from 'vitest';
import { handle } from '../../../../src/cli/commands/completion/handler.ts';
import { shellNames } from '../../../../src/cli/completion/shell-names.ts';
import type { Context } from '../../../../src/cli/context.ts';

it.each(shellNames)('gives a script for %s that asks illusion about it', async (shell) => {
  const { script } = await handle({} as Context, { shell });
  expect(script).toContain(`__complete ${shell} `);
});

it.each([
  ['fisch', 'Did you mean fish?'],
  ['pwsh', 'Did you mean powershell?'],
  ['tcsh', 'illusion completion --help'],
])('says what to do about a shell called %s', async (shell, next) => {
  const failure = handle({} as Context, { shell });
  await expect(failure).rejects.toMatchObject({
    code: 'ILLUSION_USAGE',
    exitCode: 2,
    next: expect.stringContaining(next),
  });
});
