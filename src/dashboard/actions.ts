/** What can be done from the dashboard, by the key that does it. */
export type ActionName = 'migrate' | 'rollback' | 'seed' | 'shell' | 'cancel' | 'docs';

export interface Actions {
  /** Runs a command of the command line on the terminal, which the dashboard leaves meanwhile. @returns its exit code */
  readonly runOnTerminal: (action: 'migrate' | 'rollback' | 'seed' | 'shell') => Promise<number>;
  /** Cancels what a session runs. @returns what came of it, in words */
  readonly cancel: (session: string) => Promise<string>;
  /** Opens the page of the API's documentation. @returns what came of it, in words */
  readonly openDocs: () => Promise<string>;
}

/** What the user is asked before it is done; without one it is done at once. */
export const questions: Readonly<Partial<Record<ActionName, string>>> = {
  migrate: 'Apply all pending migrations',
  rollback: 'Roll back the last migration',
  seed: 'Run the seeds',
};
