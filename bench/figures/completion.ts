import { join } from 'node:path';
import type { Figure } from '../figure.ts';
import { measurePair, timeCommand } from '../measure.ts';
import { copyReferenceProject } from '../reference-project.ts';

const bin = join(import.meta.dirname, '../../bin/illusion.js');

/** What somebody waits for who presses Tab: a command's name, which needs no project, and a migration's, which does. */
export const figure: Figure = {
  name: 'completion',
  async measure({ quick }) {
    const project = await copyReferenceProject();
    const illusion = (...args: string[]) => timeCommand([process.execPath, bin, ...args], { cwd: project.root });
    const measure = (words: readonly string[], aim: number) =>
      measurePair({
        name: `Tab after illusion ${words.join(' ')}`,
        subject: `illusion ${words.join(' ')} <Tab>`,
        against: 'illusion --version',
        unit: 'ms',
        kind: 'ratio',
        rounds: quick ? 5 : 21,
        runSubject: () => illusion('__complete', 'zsh', ...words, ''),
        runAgainst: () => illusion('--version'),
        aim: { text: `<= ${aim}x`, isMet: (ratio) => ratio <= aim },
      });
    try {
      return [await measure(['db'], 1.75), await measure(['db', 'migrate', '--to'], 2)];
    } finally {
      await project.remove();
    }
  },
};
