import type { SettingKey } from './setting-table.ts';
import type { Settings } from './settings.ts';

/** One line of `illusion config`. */
export interface SettingReport {
  readonly key: SettingKey;
  /** The value as it may be shown: secrets are masked. */
  readonly shown: unknown;
  readonly source: string;
  readonly doc: string;
}

export interface ResolvedSettings {
  readonly settings: Settings;
  readonly report: readonly SettingReport[];
}
