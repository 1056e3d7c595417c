import { readFileSync } from 'node:fs';
import { mask } from './mask.ts';
import { fencesIn } from './read-pages.ts';
import { readSession } from './read-session.ts';

/** What README.md shows of `npm start`, as its script says it and as `illusion serve` prints it, masked. */
export function shownByStart(): { readonly script: readonly string[]; readonly serve: string } {
  const [block] = fencesIn('console').filter(({ text }) => text.startsWith('$ npm start'));
  const lines = readSession(block?.text ?? '')[0]?.output.split('\n') ?? [];
  const text = readFileSync('scripts/prepare.js', 'utf8');
  const script = lines.filter((line) => text.includes(`say('${line}')`));
  return { script, serve: mask(lines.slice(script.length).join('\n')) };
}
