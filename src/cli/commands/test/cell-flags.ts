export interface FlagsInput {
  readonly isolation: string | undefined;
  readonly migrations: boolean;
  readonly queries: boolean;
  readonly chaos: string | true | undefined;
  readonly chaosSeed: number | undefined;
}

/** What else is asked for in every cell. */
export interface FlagsOfAll {
  /** The config file, seen from the project's folder. */
  readonly config: string | undefined;
  readonly env: string | undefined;
  readonly yes: boolean | undefined;
}

/** The flags of a matrix that each of its cells is run with; `sqlFlags` where there is a database. */
export function cellFlags(
  input: FlagsInput,
  all: FlagsOfAll,
): { readonly flags: readonly string[]; readonly sqlFlags: readonly string[] } {
  const { isolation, migrations, queries, chaos, chaosSeed } = input;
  return {
    flags: [
      ...withValue('--config', all.config),
      ...withValue('--env', all.env),
      ...(all.yes === true ? ['--yes'] : []),
      ...withValue('--isolation', isolation),
    ],
    sqlFlags: [
      ...(migrations ? ['--migrations'] : []),
      ...(queries ? ['--queries'] : []),
      ...(chaos === true ? ['--chaos'] : withValue('--chaos', chaos)),
      ...withValue('--chaos-seed', chaosSeed),
    ],
  };
}

function withValue(flag: string, value: string | number | undefined): readonly string[] {
  return value === undefined ? [] : [`${flag}=${value}`];
}
