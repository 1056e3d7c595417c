import { expect, it } from 'vitest';
import { runCli, temporaryProject } from '../../support/run-cli.ts';

it('prints the script of a shell, which --json wraps', async () => {
  const { stdout, exitCode } = await runCli(['completion', 'zsh', '--json']);
  expect(JSON.parse(stdout)).toEqual({ shell: 'zsh', script: expect.stringMatching(/^#compdef illusion\n/) });
  expect(exitCode).toBe(0);
});

it('is quiet and content while somebody types, whatever the project does', async () => {
  const cwd = temporaryProject({
    'illusion.config.mjs': [
      'console.log("loading"); console.error("loading");',
      'process.nextTick(() => { throw new Error("later"); });',
      'await new Promise((done) => setTimeout(done, 50));',
      'export default {};',
    ].join('\n'),
  });
  const quiet = { stdout: '', stderr: '', exitCode: 0 };
  expect(await runCli(['__complete', 'zsh', 'db', 'migrate', ''], { cwd })).toEqual(quiet);
  expect(await runCli(['__complete', 'tcsh', ''], { cwd })).toEqual(quiet);
});
