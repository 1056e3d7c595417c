import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { referenceProject, startServe } from '../cli/serve/serve-process.ts';
import { mask } from './support/mask.ts';
import { fencesIn } from './support/read-pages.ts';
import { readSession } from './support/read-session.ts';

it('npm start shows in README.md what its script and illusion serve print', { timeout: 60_000 }, async () => {
  const [block] = fencesIn('console').filter(({ text }) => text.startsWith('$ npm start'));
  const lines = readSession(block?.text ?? '')[0]?.output.split('\n') ?? [];
  const script = readFileSync('scripts/prepare.js', 'utf8');
  const said = lines.filter((line) => script.includes(`say('${line}')`));
  expect(said).toEqual(['Installing dependencies (npm ci) ...', 'Building ...']);
  const server = await startServe(referenceProject());
  const printed = server.output().split('\n');
  await server.end('SIGTERM');
  const log = (line: string) => line.startsWith('{');
  expect(mask(printed.filter((line) => !log(line)).join('\n'))).toBe(mask(lines.slice(said.length).join('\n')));
});
