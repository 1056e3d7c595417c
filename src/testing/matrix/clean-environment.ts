type Environment = Readonly<Record<string, string | undefined>>;

/** Said by npm and Vitest to what they run, of the project they run: what a matrix runs is another one. */
const ofTheRunner =
  /^(?:npm_(?!config_)|npm_config_(?:local_prefix|dry_run)$|INIT_CWD$|VITEST|ILLUSION_TEST_SESSION$|NODE_V8_COVERAGE$)/i;
/** A log has no colours. */
const ofTheTerminal = /^(?:FORCE_COLOR|COLORTERM)$/;

/** What a cell and its npm are started with: our environment, less what was said of another project. */
export function cleanEnvironment(own: Environment): Readonly<Record<string, string>> {
  const kept = Object.entries(own).filter(
    (entry): entry is [string, string] =>
      entry[1] !== undefined && !ofTheRunner.test(entry[0]) && !ofTheTerminal.test(entry[0]),
  );
  return { ...Object.fromEntries(kept), NO_COLOR: '1' };
}
