import { describe, expect, it } from 'vitest';
import { useEmptyDatabase } from '../support/database.ts';
import { runCli } from '../support/run-cli.ts';
import { isShown, mask } from './support/mask.ts';
import { fencesIn } from './support/read-pages.ts';
import { readSession } from './support/read-session.ts';
import { readShell } from './support/read-shell.ts';
import { stages } from './support/stages.ts';

const own = useEmptyDatabase();

const blocks = fencesIn('console')
  // What `npm start` shows is compared in the tests of illusion serve.
  .filter(({ text }) => !text.startsWith('$ npm start'))
  .map(({ at, note, text }) => {
    const session = readSession(text);
    const stage = note === '' ? 'the reference project' : note.replace(/^stage: /, '');
    const title = `on ${stage}: ${session.map(({ command }) => command).join(', then ')}`;
    return { at, session, stage, title };
  });

describe('consoles show what their commands print', () => {
  // Where pages show the same, it is run once and compared with each.
  it.for([...new Set(blocks.map(({ title }) => title))])('%s', { timeout: 60_000 }, async (title, { skip }) => {
    skip(own.db.dialect.name !== 'postgres', 'the pages show what is printed on PostgreSQL');
    const same = blocks.filter((block) => block.title === title);
    const [{ session, stage: name } = { session: [], stage: '' }] = same;
    if (!(name in stages)) throw new Error(`there is no stage "${name}", only ${Object.keys(stages).join(', ')}`);
    const stage = await stages[name as keyof typeof stages]();
    for (const [nth, { command }] of session.entries()) {
      const [[program, ...args] = []] = readShell(command);
      expect(program).toBe('illusion');
      const { stdout, stderr } = await runCli(args, { cwd: stage.folder, env: { DB_DSN: stage.url(nth) } });
      const printed = [stderr, stdout].filter((stream) => stream !== '').join('\n');
      for (const block of same) {
        const output = block.session[nth]?.output ?? '';
        // What is compared is shown when it differs.
        if (!isShown(output, printed)) expect(mask(printed), `${block.at} shows something else`).toBe(mask(output));
      }
    }
  });
});
