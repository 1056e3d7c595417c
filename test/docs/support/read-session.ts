/** A command that a page shows, and what it prints. */
export interface ShownCommand {
  readonly command: string;
  readonly output: string;
}

/** Reads a `console` block: each line that begins with `$ ` is typed, what follows it is printed. */
export function readSession(text: string): readonly ShownCommand[] {
  const [before, ...rest] = `\n${text}`.split('\n$ ');
  if (before?.trim()) throw new Error(`a console begins with "$ ", not with ${before.trim()}`);
  return rest.map((part) => {
    const [command = '', ...lines] = part.split('\n');
    return { command, output: lines.join('\n') };
  });
}
