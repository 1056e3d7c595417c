import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { commands } from '../../../src/cli/commands/index.ts';
import { renderManPage } from '../../../src/cli/docs/render-man-page.ts';

it('the manual page has every command, and no line that means something to roff by accident', () => {
  const page = renderManPage();
  for (const { path } of commands) expect(page).toContain(`.SS illusion ${path.replaceAll('-', '\\-')}`);
  const requests = page.split('\n').flatMap((line) => /^[.'](\S+)/.exec(line)?.[1] ?? []);
  const known = new Set(['\\"', 'TH', 'SH', 'SS', 'PP', 'TP', 'B', 'I', 'RI', 'RS', 'RE', 'nf', 'fi']);
  expect(requests.filter((request) => !known.has(request))).toEqual([]);
});

it('the manual page is read by man without a warning', ({ skip }) => {
  try {
    execFileSync('groff', ['--version'], { stdio: 'ignore' });
  } catch {
    skip('groff is not installed');
  }
  const options = { input: renderManPage(), encoding: 'utf8' } as const;
  expect(execFileSync('sh', ['-c', 'groff -man -ww -Tutf8 -Kutf8 2>&1 >/dev/null'], options)).toBe('');
});
