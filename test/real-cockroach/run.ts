// Everything that only a real CockroachDB can tell. See README.md.
import { parseArgs } from 'node:util';
import { findCockroach } from '../../src/engine/find-binary/find-cockroach.ts';
import { parts } from './parts.ts';

const { values } = parseArgs({
  options: { only: { type: 'string' }, rounds: { type: 'string', default: '100' } },
});
const chosen = values.only?.split(',') ?? Object.keys(parts);
const unknown = chosen.filter((name) => !(name in parts));
if (unknown.length > 0) {
  process.stderr.write(`There is no part ${unknown.join(', ')}; there are ${Object.keys(parts).join(', ')}.\n`);
  process.exit(2);
}

const say = (line: string): void => void process.stdout.write(`${line}\n`);

try {
  const { path, where } = findCockroach();
  say(`With ${path} (${where})`);
} catch (error) {
  for (const name of chosen) say(`skipped  ${name}: ${(error as Error).message}`);
  process.exit(0);
}

let failures = 0;
for (const name of Object.keys(parts)) {
  if (!chosen.includes(name)) {
    say(`skipped  ${name}: not asked for`);
    continue;
  }
  const begin = performance.now();
  const took = () => `${Math.round((performance.now() - begin) / 1000)} s`;
  try {
    const result = await parts[name]?.({ rounds: Number(values.rounds), say: (line) => say(`         ${line}`) });
    say(`passed   ${name}: ${result} (${took()})`);
  } catch (error) {
    failures++;
    say(`FAILED   ${name} (${took()}): ${(error as Error).stack ?? error}`);
  }
}
process.exit(failures > 0 ? 1 : 0);
