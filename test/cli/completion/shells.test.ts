import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { expect, it } from 'vitest';
import { commandLine } from '../../support/command-line.ts';
import { openProgram } from '../../support/open-terminal.ts';
import { temporaryFolder } from '../../support/run-cli.ts';

const cwd = temporaryFolder({
  'illusion.config.mjs': 'console.log("printed by the config"); export default {};',
  "migrations/2021_it's one.ts": '',
  'migrations/2022_a:b=c.ts': '',
  'migrations/2023_$(touch pwned).ts': '',
  'out files/report.json': '',
  'bin/illusion': `#!/bin/sh\nexec ${[process.execPath, ...commandLine].map((word) => `'${word}'`).join(' ')} "$@"\n`,
});
chmodSync(join(cwd, 'bin/illusion'), 0o755);

/** What stands on the line before Tab is pressed, and after. */
type Typed = readonly [before: string, after: string];

const everywhere: readonly Typed[] = [
  ['illusion db mi', 'illusion db migrate '],
  ['illusion db migrate 2021', "illusion db migrate 2021_it\\'s\\ one "],
  ['illusion db migrate --to=2022_a:', 'illusion db migrate --to=2022_a:b=c '],
  ['illusion db migrate "2023', 'illusion db migrate "2023_\\$(touch pwned)" '],
  ['illusion openapi --out ou', 'illusion openapi --out out\\ files/'],
  ['illusion db stop ', 'illusion db stop --'],
  ['illusion db migrate bin', 'illusion db migrate bin'],
];

const shells: Readonly<Record<string, { readonly args: readonly string[]; readonly load: string }>> = {
  bash: { args: ['--norc', '--noprofile', '-i'], load: 'eval "$(illusion completion bash)"' },
  zsh: { args: ['-f', '-i'], load: 'autoload -Uz compinit; compinit -u; eval "$(illusion completion zsh)"' },
  fish: {
    args: ['--no-config', '-i'],
    load: 'illusion completion fish | source; function fish_prompt; echo "> "; end',
  },
};

it.for(Object.keys(shells))('%s completes what stands on its line', { timeout: 60_000 }, async (shell, { skip }) => {
  skip(shell !== 'bash' && !isInstalled(shell), `${shell} is not installed`);
  const { args, load } = shells[shell] as (typeof shells)[string];
  const terminal = openProgram(shell, args, {
    columns: 100,
    rows: 30,
    cwd,
    env: {
      PATH: [join(cwd, 'bin'), process.env['PATH']].join(delimiter),
      HOME: cwd,
      XDG_CONFIG_HOME: cwd,
      LANG: 'C.UTF-8',
      PS1: '> ',
      // Where zsh keeps what compinit found out.
      ZDOTDIR: cwd,
    },
  });
  const line = () => terminal.screen().findLast((text) => text !== '') ?? '';
  await terminal.until(/[%$#>] *$/m);
  terminal.press(`${load}\r`);
  terminal.press('clear\r');
  await terminal.until(() => line().trimEnd() === '>');
  for (const [before, after] of everywhere) {
    terminal.press(`${before}\t`);
    await terminal.until((screen) => screen.includes(`> ${after.trimEnd()}`));
    // Whether a space follows is seen by what is typed next.
    terminal.press('x');
    await terminal.until((screen) => screen.includes(`> ${after}x`));
    terminal.press('\u0003');
    terminal.press('clear\r');
    await terminal.until(() => line().trimEnd() === '>');
  }
  expect(existsSync(join(cwd, 'pwned')), 'a file whose name is a command was completed, and run').toBe(false);
});

function isInstalled(program: string): boolean {
  try {
    execFileSync(program, ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
