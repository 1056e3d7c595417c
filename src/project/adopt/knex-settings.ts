/** What a knexfile says of a project, as illusion has it. */
export interface KnexSettings {
  /** Absolute path of the knexfile. */
  readonly file: string;
  /** The environment that was chosen; undefined where the file has only one. */
  readonly environment: string | undefined;
  /** DSN of its database; undefined where it names none. */
  readonly url: string | undefined;
  /** Absolute path. */
  readonly migrations: string | undefined;
  /** Such as `knex_migrations` or `ops.knex_migrations`. */
  readonly table: string | undefined;
  /** Absolute path. */
  readonly seeds: string | undefined;
  /** What could not be taken over, in words. */
  readonly notes: readonly string[];
}
