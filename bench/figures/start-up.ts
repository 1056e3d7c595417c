import { join } from 'node:path';
import type { Figure } from '../figure.ts';
import { measurePair, timeCommand } from '../measure.ts';

const bin = join(import.meta.dirname, '../../bin/illusion.js');
const node = process.execPath;

/** What it costs to ask the command line the cheapest questions. */
export const figure: Figure = {
  name: 'start-up',
  async measure({ quick }) {
    const rounds = quick ? 5 : 21;
    const bare = () => timeCommand([node, '-e', '0']);
    const against = 'node -e 0';
    const unit = 'ms' as const;
    const kind = 'ratio' as const;
    return [
      await measurePair({
        name: 'illusion --version',
        subject: 'illusion --version',
        against,
        unit,
        kind,
        rounds,
        runSubject: () => timeCommand([node, bin, '--version']),
        runAgainst: bare,
        aim: { text: '<= 1.25x', isMet: (ratio) => ratio <= 1.25 },
      }),
      await measurePair({
        name: 'illusion --help',
        subject: 'illusion --help',
        against,
        unit,
        kind,
        rounds,
        runSubject: () => timeCommand([node, bin, '--help']),
        runAgainst: bare,
        aim: { text: '<= 2x', isMet: (ratio) => ratio <= 2 },
      }),
    ];
  },
};
