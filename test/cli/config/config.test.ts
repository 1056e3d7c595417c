import { expect, it } from 'vitest';
import { runCli, temporaryProject } from '../../support/run-cli.ts';

const config = `export default { server: { port: 8123 }, auth: { tokenTtlSeconds: '15m' } };\n`;

it('prints every setting with its value and source, secrets masked', async () => {
  const cwd = temporaryProject({ 'illusion.config.ts': config, '.env': 'LOG_LEVEL=debug\n' });
  const env = { DB_DSN: 'postgresql://ann:s3cret@127.0.0.1:1/todo', SECRET_KEY: 'k'.repeat(32) };
  const { stdout, stderr, exitCode } = await runCli(['config'], { cwd, env });
  expect(exitCode).toBe(0);
  expect(stderr).toBe('');
  expect(stdout).toMatch(/^server\.port +8123 +illusion\.config\.ts$/m);
  expect(stdout).toMatch(/^auth\.tokenTtlSeconds +900 +illusion\.config\.ts$/m);
  expect(stdout).toMatch(/^log\.level +debug +\.env LOG_LEVEL$/m);
  expect(stdout).toMatch(/^database\.url +postgresql:\/\/ann:\*\*\*@127\.0\.0\.1:1\/todo +environment DB_DSN$/m);
  expect(stdout).toMatch(/^auth\.secretKey +\*\*\* +environment SECRET_KEY$/m);
});

it('prints one value alone, from a folder inside the project', async () => {
  const cwd = temporaryProject({ 'illusion.config.ts': config, 'deep/er/file.txt': '' });
  const { stdout } = await runCli(['config', 'server.port', '--cwd', `${cwd}/deep/er`]);
  expect(stdout).toBe('8123');
});

it('suggests the nearest setting', async () => {
  const cwd = temporaryProject({ 'illusion.config.ts': config });
  const { stderr, exitCode } = await runCli(['config', 'server.prot'], { cwd });
  expect(exitCode).toBe(2);
  expect(stderr).toContain('the nearest name is "server.port"');
});
