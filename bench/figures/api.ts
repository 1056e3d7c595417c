import { join } from 'node:path';
import autocannon from 'autocannon';
import type { Figure } from '../figure.ts';
import { measurePair } from '../measure.ts';
import { copyReferenceProject } from '../reference-project.ts';
import { freePort, startServer } from '../server-process.ts';

const bin = join(import.meta.dirname, '../../bin/illusion.js');
const handwritten = join(import.meta.dirname, '../handwritten-api.ts');
const secret = 'bench-secret-bench-secret-bench-secret';
const connections = 16;

/** Requests per second of the reference API against the same routes by hand, on one database, in turn. */
export const figure: Figure = {
  name: 'api',
  async measure({ quick }) {
    const project = await copyReferenceProject();
    const seconds = quick ? 2 : 5;
    const rounds = quick ? 3 : 7;
    const env = { ...process.env, SECRET_KEY: secret, LOG_LEVEL: 'warn' };
    const port = await freePort();
    const api = await startServer({
      command: [process.execPath, bin, 'serve', '--port', String(port)],
      port,
      probePath: '/readyz',
      cwd: project.root,
      env,
    });
    try {
      const dsn = await readDsn(project.root);
      const otherPort = await freePort();
      const byHand = await startServer({
        command: [process.execPath, '--import', 'tsx', handwritten],
        port: otherPort,
        probePath: '/healthz',
        cwd: join(import.meta.dirname, '..'),
        env: { ...env, DB_DSN: dsn, PORT: String(otherPort) },
      });
      try {
        const token = await login(api.url);
        const spaceId = await firstSpace(api.url, token);
        const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
        const body = JSON.stringify({ title: 'Bench', content: 'The quick brown fox', space_id: spaceId });
        const created = await fetch(`${api.url}/todo`, { method: 'POST', headers, body });
        const { id } = (await created.json()) as { id: string };
        const load = (base: string, method: 'GET' | 'POST') => async () => {
          const url = method === 'GET' ? `${base}/todo/${id}` : `${base}/todo`;
          const request = method === 'GET' ? { url, headers } : { url, method, headers, body };
          const result = await autocannon({ ...request, connections, duration: seconds });
          if (result.non2xx > 0 || result.errors > 0)
            throw new Error(`${url}: ${result.non2xx} not 2xx, ${result.errors} errors`);
          return result.requests.average;
        };
        const pair = (method: 'GET' | 'POST', name: string) =>
          measurePair({
            name,
            subject: 'illusion serve',
            against: 'fastify + pg + jose by hand',
            unit: 'requests/s',
            kind: 'ratio',
            rounds,
            runSubject: load(api.url, method),
            runAgainst: load(byHand.url, method),
            aim: { text: '>= 0.9x', isMet: (ratio) => ratio >= 0.9 },
          });
        return [await pair('GET', 'GET /todo/{id}, 16 connections'), await pair('POST', 'POST /todo, 16 connections')];
      } finally {
        await byHand.stop();
      }
    } finally {
      await api.stop();
      await project.remove();
    }
  },
};

async function login(base: string): Promise<string> {
  const body = new URLSearchParams({ username: 'user1', password: 'pass' });
  const response = await fetch(`${base}/auth/login`, { method: 'POST', body });
  if (!response.ok) throw new Error(`Login answered ${response.status}: ${await response.text()}`);
  return ((await response.json()) as { access_token: string }).access_token;
}

async function firstSpace(base: string, token: string): Promise<string> {
  const response = await fetch(`${base}/spaces`, { headers: { authorization: `Bearer ${token}` } });
  const [space] = (await response.json()) as { id: string }[];
  if (!space) throw new Error('The seeded caller has no space.');
  return space.id;
}

async function readDsn(cwd: string): Promise<string> {
  const { execa } = await import('execa');
  const { stdout } = await execa(process.execPath, [bin, 'db', 'url', '--quiet'], { cwd });
  return stdout.trim();
}
