/** What is needed of the terminal. */
export interface Terminal {
  write(text: string): unknown;
}

const enter = '\u001b[?1049h\u001b[2J\u001b[H\u001b[?25l';
const leave = '\u001b[?25h\u001b[?1049l';

/**
 * Switches to the alternate screen, so that what was on the terminal is there again afterwards. It is left however the process ends,
 * but by SIGKILL.
 *
 * @returns how to leave it; leaving twice does nothing
 */
export function enterScreen(terminal: Terminal): () => void {
  let isIn = true;
  const restore = () => {
    if (!isIn) return;
    isIn = false;
    process.off('exit', restore);
    // Ink gives raw mode back by itself, but not in a process that crashes.
    if (process.stdin.isTTY) process.stdin.setRawMode(false);
    terminal.write(leave);
  };
  process.on('exit', restore);
  terminal.write(enter);
  return restore;
}
