import { join } from 'node:path';
import pty from '@lydell/node-pty';
import xterm from '@xterm/headless';
import { onTestFinished } from 'vitest';
import { commandLine } from './command-line.ts';

/** A real pseudo-terminal with the command line in it, and what a person would see there. */
export interface TestTerminal {
  /** What is on the screen, line by line. */
  screen(): readonly string[];
  /** What stands out by being shown the other way round, line by line: what is selected. */
  inverse(): readonly string[];
  /** Waits until the screen has it, and no picture is half drawn. */
  until(sees: RegExp | ((screen: string) => boolean)): Promise<void>;
  press(keys: string): void;
  resize(columns: number, rows: number): Promise<void>;
  /** Whether the alternate screen is shown. */
  isAlternate(): boolean;
  /** Whether the cursor can be seen; nothing says so but what the program wrote last. */
  isCursorShown(): boolean;
  readonly pid: number;
  kill(signal: string): void;
  /** The exit code, when it has ended and all it wrote is on the screen. */
  readonly ended: Promise<number>;
}

export interface TerminalOptions {
  readonly columns: number;
  readonly rows: number;
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
}

const root = join(import.meta.dirname, '../..');
const PATIENCE_MS = 30_000;

/** Runs `illusion` with these arguments in a terminal of that size; it ends with the test. */
export function openTerminal(args: readonly string[], options: TerminalOptions): TestTerminal {
  // Run from source, the loader would look for how JSX is meant in the working folder.
  const env = { CI: 'false', TSX_TSCONFIG_PATH: join(root, 'tsconfig.json'), ...options.env };
  return openProgram(process.execPath, [...commandLine, ...args], { ...options, env });
}

/** Runs any program so. */
export function openProgram(
  program: string,
  args: readonly string[],
  { columns, rows, cwd, env = {} }: TerminalOptions,
): TestTerminal {
  const terminal = new xterm.Terminal({ cols: columns, rows, allowProposedApi: true });
  const child = pty.spawn(program, [...args], {
    cols: columns,
    rows,
    cwd,
    name: 'xterm-256color',
    env: { PATH: process.env['PATH'] ?? '', ...env },
  });
  let written = '';
  let parsed: Promise<void> = Promise.resolve();
  const listeners = new Set<() => void>();
  // A program that asks the terminal what it is waits for the answer.
  terminal.onData((data) => child.write(data));
  child.onData((data) => {
    written = (written + data).slice(-100_000);
    parsed = new Promise((resolve) => {
      terminal.write(data, () => {
        resolve();
        for (const listener of listeners) listener();
      });
    });
  });
  const ended = new Promise<number>((resolve) => {
    child.onExit(({ exitCode, signal }) => void parsed.then(() => resolve(signal ? 128 + signal : exitCode)));
  });
  let isOver = false;
  void ended.then(() => {
    isOver = true;
  });
  onTestFinished(async () => {
    if (!isOver) child.kill('SIGKILL');
    await ended;
  });
  // A synchronized update: what a terminal that knows it shows nothing of before its end.
  const isDrawing = () => written.lastIndexOf('\u001b[?2026h') > written.lastIndexOf('\u001b[?2026l');
  const screen = () => {
    const { active } = terminal.buffer;
    return Array.from(
      { length: terminal.rows },
      (_, y) => active.getLine(active.baseY + y)?.translateToString(true) ?? '',
    );
  };
  const inverse = () => {
    const { active } = terminal.buffer;
    const lines = Array.from({ length: terminal.rows }, (_, y) => {
      const line = active.getLine(active.baseY + y);
      const cells = Array.from({ length: terminal.cols }, (_none, x) => line?.getCell(x));
      return cells.map((cell) => (cell?.isInverse() ? cell.getChars() || ' ' : '')).join('');
    });
    return lines.filter((text) => text !== '');
  };
  return {
    pid: child.pid,
    screen,
    inverse,
    isAlternate: () => terminal.buffer.active.type === 'alternate',
    isCursorShown: () => written.lastIndexOf('\u001b[?25h') >= written.lastIndexOf('\u001b[?25l'),
    press: (keys) => child.write(keys),
    kill: (signal) => child.kill(signal),
    ended,
    resize: async (width, height) => {
      terminal.resize(width, height);
      child.resize(width, height);
    },
    until: (sees) =>
      new Promise((resolve, reject) => {
        const isSeen = typeof sees === 'function' ? sees : (text: string) => sees.test(text);
        const look = () => {
          if (isDrawing() || !isSeen(screen().join('\n'))) return;
          stop();
          resolve();
        };
        const timer = setTimeout(() => {
          stop();
          reject(new Error(`Not on the screen: ${sees}\n${screen().join('\n')}`));
        }, PATIENCE_MS);
        const stop = () => {
          clearTimeout(timer);
          listeners.delete(look);
        };
        listeners.add(look);
        look();
      }),
  };
}
