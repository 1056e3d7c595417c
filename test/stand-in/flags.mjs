const known = {
  version: ['build-tag'],
  demo: [
    ...['insecure', 'no-example-database', 'multitenant', 'sql-port', 'http-port', 'listening-url-file', 'pid-file'],
    ...['nodes', 'max-sql-memory', 'cache'],
  ],
  'start-single-node': [
    ...['insecure', 'store', 'listen-addr', 'http-addr', 'listening-url-file', 'pid-file', 'max-sql-memory', 'cache'],
    'log',
  ],
};
const withoutValue = new Set(['insecure', 'no-example-database', 'build-tag']);

/** Ends as cockroach does when it meets a flag it does not know: pages of usage, then the error, exit code 4. */
export function refuseUnknownFlags(command, args) {
  const names = args.filter((arg) => arg.startsWith('--')).map((arg) => arg.slice(2).split('=')[0]);
  const unknown = names.find(
    (name) => !known[command].includes(name) || `--${name}` === process.env.STAND_IN_UNKNOWN_FLAG,
  );
  if (!unknown) return;
  const usage = 'Usage:\n'.padEnd(16_000, '      --some-flag   what it does\n');
  process.stderr.write(`${usage}\nERROR: unknown flag: --${unknown}\nFailed running "${command}"\n`);
  process.exit(4);
}

/** Flags as an object; `--a b`, `--a=b`, and `true` for those without a value. */
export function parseFlags(args) {
  const flags = {};
  for (let i = 0; i < args.length; i++) {
    const [name, value] = args[i].slice(2).split(/=(.*)/s);
    flags[name] = value ?? (withoutValue.has(name) ? true : args[++i]);
  }
  return flags;
}
