import type { Candidate, Typing } from '../completion.ts';
import type { ShellName } from '../shell-names.ts';

/** A line that was read, and how candidates for its end are told to the shell it came from. */
export interface ReadLine {
  /** Undefined where the word is no word of the command, but the file of a redirection. */
  readonly typing: Typing | undefined;
  /** A line for each candidate, ready for the script. */
  readonly write: (candidates: readonly Candidate[]) => readonly string[];
}

/**
 * A shell that can ask. Its script lies in files of users for years, so it only carries: what the shell knows goes to
 * `illusion __complete`, and what that prints goes to the shell. What it runs is the program that was typed; where that is none, but a
 * function such as one of npx, it is the nearest in node_modules, which is quicker.
 */
export interface Shell {
  readonly name: ShellName;
  readonly script: string;
  /** Understands what the script sends. */
  readonly read: (sent: readonly string[], environment: Readonly<Record<string, string | undefined>>) => ReadLine;
}
