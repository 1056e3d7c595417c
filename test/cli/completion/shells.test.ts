import { execFileSync } from 'node:child_process';
import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, type TestContext } from 'vitest';
import { illusionArguments, openProgram, type TestTerminal } from '../../support/open-terminal.ts';
import { temporaryProject } from '../../support/run-cli.ts';

const quote = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;

/** A project, and a folder with a program `illusion` for its PATH. */
function stage() {
  const folder = temporaryProject({
    'illusion.config.ts': `export default { migrations: { directory: './sql' } };\n`,
    'sql/20260101000000_create_orders.ts': '',
    'sql/20260202000000_add_due.ts': '',
    'notes.json': '{}',
    'bin/illusion': `#!/bin/sh\nexec ${[process.execPath, ...illusionArguments].map(quote).join(' ')} "$@"\n`,
  });
  chmodSync(join(folder, 'bin/illusion'), 0o755);
  return { folder, path: `${join(folder, 'bin')}:${process.env['PATH']}` };
}

function openShell(shell: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): TestTerminal {
  const { folder, path } = stage();
  return openProgram(shell, args, {
    columns: 110,
    rows: 30,
    cwd: folder,
    env: { PATH: path, HOME: folder, PS1: 'ready> ', PROMPT: 'ready> ', LANG: 'C.UTF-8', ...env },
  });
}

function needs(shell: string, { skip }: TestContext): void {
  try {
    execFileSync(shell, ['-c', 'exit 0'], { stdio: 'ignore' });
  } catch {
    skip(`${shell} is not installed`);
  }
}

/** Types a line, presses Tab, waits for what becomes of it, and begins anew. */
async function completes(terminal: TestTerminal, typed: string, sees: RegExp): Promise<void> {
  terminal.press(`${typed}\t`);
  await terminal.until(sees);
  // Ctrl-U and Ctrl-L: the line, then the screen.
  terminal.press('\u0015\u000c');
  await terminal.until((screen) => /^ready> *$/.test(screen.trim()));
}

it('bash completes commands, names of the project, values and files', { timeout: 60_000 }, async () => {
  const terminal = openShell('bash', ['--noprofile', '--norc', '-i'], { BASH_SILENCE_DEPRECATION_WARNING: '1' });
  await terminal.until(/ready>/);
  terminal.press('eval "$(illusion completion bash)"; clear\r');
  await terminal.until((screen) => /^ready> *$/.test(screen.trim()));
  await completes(terminal, 'illusion db mi', /illusion db migrate $/m);
  await completes(terminal, 'illusion db migrate 202602', /migrate 20260202000000_add_due/);
  await completes(terminal, 'illusion db migrate --to=202601', /--to=20260101000000_create_orders/);
  await completes(terminal, 'illusion --engine=em', /--engine=embedded/);
  await completes(terminal, 'illusion status --record no', /--record notes\.json/);
  await completes(terminal, 'illusion cockroach de', /cockroach demo/);
});

it('zsh shows what there is, with descriptions', { timeout: 60_000 }, async (context) => {
  needs('zsh', context);
  const terminal = openShell('zsh', ['--no-rcs', '-i']);
  await terminal.until(/ready>/);
  terminal.press('PROMPT="ready> "; autoload -Uz compinit && compinit -u; source <(illusion completion zsh); clear\r');
  await terminal.until((screen) => /^ready> *$/.test(screen.trim()));
  await completes(terminal, 'illusion db mi', /illusion db migrate $/m);
  await completes(terminal, 'illusion db migrate 202602', /migrate 20260202000000_add_due/);
  await completes(terminal, 'illusion db s', /stamp +-- write down which migrations are applied/);
  await completes(terminal, 'illusion --engine=em', /--engine=embedded/);
  await completes(terminal, 'illusion status --record no', /--record notes\.json/);
});

it('fish shows what there is, with descriptions', { timeout: 60_000 }, async (context) => {
  needs('fish', context);
  const terminal = openShell('fish', ['--no-config', '-i'], { TERM: 'xterm' });
  terminal.press(
    'function fish_prompt; echo "ready> "; end; function fish_greeting; end; illusion completion fish | source; clear\r',
  );
  await terminal.until((screen) => /^ready> *$/.test(screen.trim()));
  await completes(terminal, 'illusion db mi', /illusion db migrate/);
  await completes(terminal, 'illusion db migrate 202602', /migrate 20260202000000_add_due/);
});

it('a wrong shell gets the nearest name', async () => {
  const { readArguments } = await import('../../../src/cli/program.ts');
  const request = await readArguments(['completion', 'zhs'], 80);
  if (!('command' in request)) throw new Error('no command was read');
  const { handle } = await request.command.load();
  await expect(handle(undefined as never, request.command.read(request.typed))).rejects.toMatchObject({
    next: expect.stringContaining('zsh'),
  });
});
