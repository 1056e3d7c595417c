import type { ChalkInstance } from 'chalk';

/** Colours by meaning. Nothing a user needs depends on colour alone. */
export interface Style {
  readonly good: (text: string) => string;
  readonly bad: (text: string) => string;
  readonly warn: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly strong: (text: string) => string;
}

const same = (text: string) => text;

/** A style that changes nothing: no terminal, NO_COLOR, `--no-color`. */
export const plainStyle: Style = Object.freeze({ good: same, bad: same, warn: same, dim: same, strong: same });

export function colourStyle(chalk: ChalkInstance): Style {
  return Object.freeze({
    good: (text) => chalk.green(text),
    bad: (text) => chalk.red(text),
    warn: (text) => chalk.yellow(text),
    dim: (text) => chalk.dim(text),
    strong: (text) => chalk.bold(text),
  } satisfies Style);
}
