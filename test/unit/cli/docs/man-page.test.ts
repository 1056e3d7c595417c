import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { commands } from '../../../../src/cli/commands/index.ts';
import { handle } from '../../../../src/cli/commands/man/handler.ts';
import type { Context } from '../../../../src/cli/context.ts';
import { renderManPage } from '../../../../src/cli/docs/render-man-page.ts';
import { roffArgument, roffParagraph, roffUsage } from '../../../../src/cli/docs/roff.ts';

const page = renderManPage();

it('the manual page has every command with its flags and examples', () => {
  for (const { path, options = [], examples } of commands) {
    const start = page.indexOf(`.SS "${['illusion', ...path.split(' ')].join(' ').replaceAll('-', '\\-')}`);
    expect(start, path).toBeGreaterThan(0);
    const section = page.slice(start, page.indexOf('\n.S', start + 1));
    for (const { flags } of options) expect(section).toContain(`\n${roffUsage(flags)}\n`);
    for (const { command } of examples) expect(section).toContain(`.B ${roffArgument(command)}\n`);
  }
});

it('the manual page is read by groff without a warning', ({ skip }) => {
  const { error, status, stdout, stderr } = spawnSync('groff', ['-man', '-ww', '-Tascii', '-P-cbou'], {
    input: page,
    encoding: 'utf8',
  });
  skip(error !== undefined, 'groff is not installed');
  expect(stderr).toBe('');
  expect(status).toBe(0);
  expect(stdout).toContain('illusion db migrate --dry-run > plan.sql');
});

it('illusion man prints the page that the package brings along', async () => {
  expect(await handle({} as Context, { out: undefined })).toEqual({ page });
});

it('the package has the page where npm links it from, which heeds a list only', () => {
  const { man, files } = JSON.parse(readFileSync('package.json', 'utf8')) as Record<string, unknown>;
  expect(man).toEqual(['./docs/illusion.1']);
  expect(files).toContain('docs');
});

describe('roff', () => {
  it('takes nothing in a text for its own', () => {
    expect(roffParagraph(`.it's \\ -x ~ ^`)).toBe('\\&.it\\(aqs \\e \\-x \\(ti \\(ha');
    expect(roffParagraph('it\u2019s')).toBe('it\\[u2019]s');
    expect(roffArgument('say "hi"')).toBe('"say \\(dqhi\\(dq"');
  });

  it('has what is typed in bold, and what it stands for in italics', () => {
    expect(roffParagraph('run `a b`.')).toBe('run \\fBa b\\fP.');
    expect(roffUsage('-m, --message <old:new>')).toBe('\\fB\\-m\\fP, \\fB\\-\\-message\\fP <\\fIold:new\\fP>');
    expect(roffUsage('[files...]')).toBe('[\\fIfiles...\\fP]');
  });

  it('breaks long lines where there are spaces, and begins none with a full stop', () => {
    const lines = roffParagraph(`${'word '.repeat(15)}.config and ${'more '.repeat(15)}`).split('\n');
    expect(lines.length).toBeGreaterThan(1);
    for (const line of lines) expect(line).toMatch(/^(\\&\.|[^.]).{0,80}$/);
  });
});
