import { describe, expect, it } from 'vitest';
import { runCli, temporaryProject } from '../../support/run-cli.ts';

describe('a failure', () => {
  it('of what was typed exits with 2 and suggests the nearest name', async () => {
    const { stdout, stderr, exitCode } = await runCli(['confgi']);
    expect(exitCode).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain('error: There is no command "confgi"');
    expect(stderr).toContain('the nearest is "config"');
    expect(stderr).toContain('code: ILLUSION_UNKNOWN_COMMAND');
  });

  it('is one JSON document on stdout under --json', async () => {
    const { stdout, stderr, exitCode } = await runCli(['config', '--nope', '--json']);
    expect(exitCode).toBe(2);
    expect(stderr).toBe('');
    expect(JSON.parse(stdout)).toMatchObject({ error: { code: 'ILLUSION_USAGE', next: expect.any(String) } });
  });

  it('outside of any project says how to get one', async () => {
    const cwd = temporaryProject({ 'readme.txt': '' });
    const { stderr, exitCode } = await runCli(['config'], { cwd });
    expect(exitCode).toBe(2);
    expect(stderr).toContain('ILLUSION_NO_PROJECT');
    expect(stderr).toContain('illusion init');
  });

  it('of several settings lists them all', async () => {
    const cwd = temporaryProject({ 'illusion.config.ts': `export default { server: { port: 'x', hots: '' } };\n` });
    const { stderr, exitCode } = await runCli(['config'], { cwd, env: { TOKEN_TTL: 'soon' } });
    expect(exitCode).toBe(2);
    expect(stderr).toContain('3 settings are wrong');
    expect(stderr).toContain('server.port is "x" (illusion.config.ts)');
    expect(stderr).toContain('did you mean "host"?');
    expect(stderr).toContain('auth.tokenTtlSeconds is "soon" (environment TOKEN_TTL)');
  });

  it('of a config that throws names the file and the reason, without a stack', async () => {
    const cwd = temporaryProject({ 'illusion.config.ts': `throw new Error('no license');\n` });
    const { stderr, exitCode } = await runCli(['config'], { cwd });
    expect(exitCode).toBe(1);
    expect(stderr).toContain('illusion.config.ts failed while it was loaded');
    expect(stderr).toContain('no license');
    expect(stderr).not.toContain('    at ');
  });

  it('of a config with a syntax error names file and line', async () => {
    const cwd = temporaryProject({ 'illusion.config.ts': `const a = 1;\nexport default {{;\n` });
    const { stderr, exitCode } = await runCli(['config'], { cwd });
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(/illusion\.config\.ts:2(:\d+)? has a syntax error/);
  });

  it('of an import that cannot be found says which', async () => {
    const cwd = temporaryProject({ 'illusion.config.ts': `import './gone.ts';\nexport default {};\n` });
    const { stderr } = await runCli(['config'], { cwd });
    expect(stderr).toContain('ILLUSION_MODULE_IMPORT');
    expect(stderr).toContain('gone.ts');
  });
});
