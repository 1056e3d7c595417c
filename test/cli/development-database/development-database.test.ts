import { describe, expect, it, onTestFinished } from 'vitest';
import { embeddedEngine } from '../../../src/engine/embedded/embedded-engine.ts';
import { runCli, temporaryProject } from '../../support/run-cli.ts';

const files = { 'illusion.config.ts': 'export default {};\n' };
const dsn = /^postgresql:\/\/illusion@127\.0\.0\.1:\d+\/illusion$/;

describe('the development database', { timeout: 60_000 }, () => {
  it('runs from db start to db stop, and is found by the commands in between', async () => {
    const cwd = temporaryProject(files);
    onTestFinished(async () => {
      await runCli(['db', 'stop', '--force'], { cwd });
    });
    const started = JSON.parse((await runCli(['db', 'start', '--json'], { cwd })).stdout) as Record<string, unknown>;
    expect(started).toMatchObject({ engine: 'embedded', started: true, url: expect.stringMatching(dsn) });
    expect((await runCli(['db', 'start'], { cwd })).stdout).toBe(
      `The database runs already: ${started['url']}\nIt stays until illusion db stop.`,
    );
    expect((await runCli(['db', 'url'], { cwd })).stdout).toBe(started['url']);
    const sql =
      'create table note (id int, text text); insert into note values (1, null), (2, $$two$$); select * from note';
    expect((await runCli(['db', 'shell', '-c', sql], { cwd })).stdout).toBe(
      'CREATE\n\nINSERT 2\n\nid  text\n1   NULL\n2   two\n(2 rows)',
    );
    expect(await runCli(['db', 'stop'], { cwd })).toMatchObject({ stdout: 'The database is stopped.', exitCode: 0 });
    expect(await runCli(['db', 'stop'], { cwd })).toMatchObject({
      stdout: 'The database was not running.',
      exitCode: 0,
    });
    expect(await runCli(['db', 'url'], { cwd })).toMatchObject({
      stdout: '',
      stderr: expect.stringContaining('ILLUSION_ENGINE_NOT_RUNNING'),
      exitCode: 1,
    });
  });

  it('is not stopped while another command uses it, unless it must be', async () => {
    const cwd = temporaryProject(files);
    const running = await embeddedEngine({ projectRoot: cwd, label: 'illusion serve', stay: true }).start();
    onTestFinished(() => running.dispose());
    const refused = await runCli(['db', 'stop'], { cwd });
    expect(refused.exitCode).toBe(1);
    expect(refused.stderr).toContain(`illusion serve (pid ${process.pid}`);
    expect(refused.stderr).toContain('illusion db stop --force');
    expect((await runCli(['db', 'stop', '--force'], { cwd })).stdout).toBe('The database is stopped.');
    await running.lost;
  });

  it('is nobody’s to start or stop when a DSN is set', async () => {
    const cwd = temporaryProject(files);
    const env = { DB_DSN: 'postgresql://ann:s3cret@127.0.0.1:1/todo' };
    for (const command of ['start', 'stop']) {
      const { stderr, exitCode } = await runCli(['db', command], { cwd, env });
      expect(exitCode).toBe(2);
      expect(stderr).toContain('a DSN is set');
    }
    expect((await runCli(['db', 'url'], { cwd, env })).stdout).toBe('postgresql://ann:***@127.0.0.1:1/todo');
    expect((await runCli(['db', 'url', '--show-password'], { cwd, env })).stdout).toBe(env.DB_DSN);
  });

  it('is not started unasked in production', async () => {
    const cwd = temporaryProject(files);
    const { stderr, exitCode } = await runCli(['db', 'shell', '-c', 'select 1'], {
      cwd,
      env: { NODE_ENV: 'production' },
    });
    expect(exitCode).toBe(2);
    expect(stderr).toContain('ILLUSION_ENGINE_PRODUCTION');
  });

  it('words what the server says of a bad statement', async () => {
    const cwd = temporaryProject(files);
    const { stdout, stderr, exitCode } = await runCli(['db', 'shell', '-c', 'selec 1'], { cwd });
    expect(stdout).toBe('');
    expect(exitCode).toBe(1);
    expect(stderr).toContain('syntax error at or near "selec" (SQLSTATE 42601)');
  });
});
