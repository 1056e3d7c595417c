import type { ResolvedSettings } from './setting-report.ts';
import type { SettingKey } from './setting-table.ts';

/** Where a value was found. */
export interface Origin {
  /** As it is shown, such as `flag --url`. */
  readonly source: string;
  /** 0 for a flag, then environment, .env and config. */
  readonly layer: number;
}

/**
 * A DSN and an engine that brings its own database exclude each other. The one set closer to the user counts: `--engine embedded`
 * does without the DSN of a .env file, and DB_DSN in the environment without the engine of illusion.config.ts.
 *
 * @returns the settings with one of the two left, or what is wrong when both come from the same place.
 */
export function settleDatabase(
  resolved: ResolvedSettings,
  origins: ReadonlyMap<SettingKey, Origin>,
): ResolvedSettings | string {
  const { database } = resolved.settings;
  const [url, engine] = [origins.get('database.url'), origins.get('database.engine')];
  if (!url || !engine || database.engine === 'external') return resolved;
  if (url.layer === engine.layer) {
    return `database.url (${url.source}) and database.engine ${database.engine} (${engine.source}) exclude each other, keep one`;
  }
  const [kept, dropped, key] =
    url.layer < engine.layer
      ? [url, { engine: undefined }, 'database.engine' as const]
      : [engine, { url: undefined }, 'database.url' as const];
  return {
    settings: { ...resolved.settings, database: { ...database, ...dropped } },
    report: resolved.report.map((row) =>
      row.key === key ? { ...row, shown: null, source: `set aside by ${kept.source}` } : row,
    ),
  };
}
