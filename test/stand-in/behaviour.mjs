import { readFileSync, writeFileSync, writeSync } from 'node:fs';

const env = process.env;

/** Whether STAND_IN_BEHAVIOUR, a list of words, has this one. */
export function does(word) {
  return (env.STAND_IN_BEHAVIOUR ?? '').split(',').includes(word);
}

/** A STAND_IN_ number, or its default. */
export function number(name, otherwise) {
  return env[name] === undefined ? otherwise : Number(env[name]);
}

export function sleep(ms) {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** Writes to stderr and waits until it is taken: an undrained pipe blocks this process here, as it blocks cockroach. */
export function complain(text) {
  let rest = Buffer.from(text);
  while (rest.length > 0) {
    try {
      rest = rest.subarray(writeSync(2, rest));
    } catch (error) {
      if (error.code !== 'EAGAIN') throw error;
    }
  }
}

/** Things that go wrong before anything is up. */
export function misbehaveAtStart(command) {
  if (does('crash-at-start')) {
    complain('I261123 10:00:00.000000 1 server up\nF261123 10:00:00.100000 1 store is broken: it was dropped\n');
    process.exit(7);
  }
  if (does('stderr-flood')) for (let i = 0; i < 64; i++) complain(`${'flood '.repeat(21)}\n`.repeat(512));
  if (clashesLeft() > 0) complainOfPort(number('STAND_IN_CLASH_PORT', 31_999), command);
}

/** STAND_IN_CLASHES names a file with the number of starts that find a port taken; each takes one off. */
function clashesLeft() {
  const file = env.STAND_IN_CLASHES;
  if (!file) return 0;
  const left = Number(readFileSync(file, 'utf8'));
  writeFileSync(file, String(Math.max(0, left - 1)));
  return left;
}

/** What cockroach says when a port is taken. When its holder accepts and never answers, it hangs after the first lines. */
export function complainOfPort(port, command) {
  const reason = `listen tcp 127.0.0.1:${port}: bind: address already in use`;
  complain(`*\n* ERROR: ${reason}\n*\n`);
  if (does('hang-on-clash')) {
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 600_000);
  }
  complain(`ERROR: cannot dial server.\nIs the server running?\n\n${reason}\nFailed running "${command}"\n`);
  process.exit(1);
}
