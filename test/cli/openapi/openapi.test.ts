import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCli, temporaryProject } from '../../support/run-cli.ts';

const root = join(import.meta.dirname, '../../..');
const api = (routes: string) => ({
  'illusion.config.ts': `export default { app: { entry: 'app.ts' } };`,
  'app.ts': `import { defineApp } from ${JSON.stringify(join(root, 'src/server.ts'))};
    export default defineApp({ title: 'Notes', version: '1.0.0', daos: () => ({}), routes(server, { daos }) { ${routes} } });`,
});
const notes = api(
  `server.get('/notes', { schema: { summary: 'All notes' } }, () => daos.notes.list()); server.delete('/notes/:id', () => 1);`,
);

describe('illusion routes', () => {
  it('lists what the API answers, without a database and without fakes', async () => {
    const { stdout, stderr, exitCode } = await runCli(['routes', 'NOTES'], { cwd: temporaryProject(notes) });
    expect(exitCode, stderr).toBe(0);
    expect(stdout.split('\n').map((line) => line.trimEnd())).toEqual([
      'method  path        token  what it does',
      'GET     /notes             All notes',
      'DELETE  /notes/:id         not in the OpenAPI document',
    ]);
  });

  it('says which need a token, and leaves HEAD and the files of the docs page out', async () => {
    const { stdout } = await runCli(['routes', '--json']);
    const { routes } = JSON.parse(stdout) as { routes: { method: string; path: string; guarded: boolean }[] };
    expect(routes.filter(({ guarded }) => guarded).map(({ method, path }) => `${method} ${path}`)).toEqual([
      'GET /me',
      'GET /spaces',
      'POST /todo',
      'GET /todo',
      'GET /todo/:id',
      'PUT /todo/:id',
      'DELETE /todo/:id',
    ]);
    expect(routes.filter(({ method, path }) => method === 'HEAD' || path.startsWith('/docs/'))).toEqual([]);
  });
});

describe('illusion openapi', () => {
  it('prints the document, writes it, and sees when the file is stale', async () => {
    const cwd = temporaryProject(notes);
    const printed = await runCli(['openapi'], { cwd });
    expect(JSON.parse(printed.stdout).paths['/notes'].get.summary).toBe('All notes');
    const args = ['openapi', '--out', 'docs/openapi.json'];
    expect((await runCli([...args, '--check'], { cwd })).exitCode).toBe(3);
    expect((await runCli(args, { cwd })).stdout).toBe(`Wrote ${join('docs', 'openapi.json')}`);
    expect((await runCli([...args, '--check'], { cwd })).exitCode).toBe(0);
    expect(JSON.parse(readFileSync(join(cwd, 'docs/openapi.json'), 'utf8'))).toEqual(JSON.parse(printed.stdout));
  });

  it('writes the client that is kept here, whose types and answers the test beside this one uses', async () => {
    const { stdout, exitCode } = await runCli(['openapi', '--client', 'test/cli/openapi/api-client.ts', '--check'], {
      cwd: root,
    });
    expect(stdout).toBe(`Up to date: ${join('test', 'cli', 'openapi', 'api-client.ts')}`);
    expect(exitCode).toBe(0);
  });

  it('says what to install when the packages for a client are missing', async () => {
    const { stderr, exitCode } = await runCli(['openapi', '--client', 'client.ts'], { cwd: temporaryProject(notes) });
    expect(exitCode).toBe(1);
    expect(stderr).toContain('npm install --save-dev openapi-typescript openapi-fetch');
    expect(stderr).toContain('ILLUSION_CLIENT_NEEDS');
  });
});
