/** What is needed of the terminal. */
export interface Terminal {
  write(text: string): unknown;
}

/** Where keys come from. */
export type Keyboard = Pick<NodeJS.ReadStream, 'isTTY' | 'setRawMode'>;

const enter = '\u001b[?1049h\u001b[2J\u001b[H\u001b[?25l';
/** Emptied first: after a change of its size, tmux 3.3 lets lines of it show through. */
const leave = '\u001b[2J\u001b[H\u001b[?25h\u001b[?1049l';

/**
 * Switches to the alternate screen, so that what was on the terminal is there again afterwards. It is left however the process ends,
 * but by SIGKILL.
 *
 * @returns how to leave it; leaving twice does nothing
 */
export function enterScreen(terminal: Terminal, keyboard: Keyboard): () => void {
  let isIn = true;
  const restore = () => {
    if (!isIn) return;
    isIn = false;
    process.off('exit', restore);
    if (keyboard.isTTY) keyboard.setRawMode(false);
    terminal.write(leave);
  };
  process.on('exit', restore);
  // What is typed before anybody reads it waits, and is not written on the screen.
  if (keyboard.isTTY) keyboard.setRawMode(true);
  terminal.write(enter);
  return restore;
}
