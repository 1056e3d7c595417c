/** What a supervised process runs: the same command line again. What it does differently, the handoff says. */
export function childProgram(): { readonly file: string; readonly args: string[] } {
  const [, file = '', ...args] = process.argv;
  return { file, args };
}
