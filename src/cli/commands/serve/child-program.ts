import { fileURLToPath } from 'node:url';

/** What a supervised process runs: the same command line again. What it does differently, the handoff says. */
export function childProgram(): { readonly file: string; readonly args: string[] } {
  return {
    file: fileURLToPath(new URL('../../../../bin/illusion.js', import.meta.url)),
    args: process.argv.slice(2),
  };
}
