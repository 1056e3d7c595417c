import { resolve } from 'node:path';
import { maskDsn } from '../kernel/dsn.ts';
import { fail } from '../kernel/errors/registry.ts';
import { nearest } from '../kernel/nearest.ts';
import type { ResolvedSettings, SettingReport } from './setting-report.ts';
import { type SettingDefinition, type SettingKey, settingKeys, settingTable } from './setting-table.ts';
import type { Settings } from './settings.ts';
import { type Origin, settleDatabase } from './settle-database.ts';

type Texts = Readonly<Record<string, string | undefined>>;

export interface SettingInputs {
  /** Absolute path that relative paths count from. */
  readonly root: string;
  /** Values of command-line flags by their name without dashes. */
  readonly flags: Texts;
  readonly environment: Texts;
  /** What the .env files say. */
  readonly dotenv: Texts;
  /** What illusion.config.ts exports. */
  readonly config: Readonly<Record<string, unknown>>;
}

interface Found extends Origin {
  readonly raw: unknown;
}

/**
 * Resolves every setting: flag, environment, .env file, illusion.config.ts, default, in that order.
 *
 * @throws ILLUSION_BAD_SETTINGS that lists everything wrong at once: unreadable values and unknown names.
 */
export function resolveSettings(inputs: SettingInputs): ResolvedSettings {
  const problems = findUnknownNames(inputs.config);
  const report: SettingReport[] = [];
  const settings: Record<string, unknown> = {};
  const origins = new Map<SettingKey, Origin>();
  for (const key of settingKeys) {
    const definition = settingTable[key] as SettingDefinition<unknown>;
    const found = findSetting(key, definition, inputs);
    if (found) origins.set(key, found);
    let value = found ? definition.kind.read(found.raw) : definition.default;
    if (found && value === undefined) {
      const shown = definition.secret ? '(not shown)' : JSON.stringify(found.raw);
      problems.push(`${key} is ${shown} (${found.source}), expected ${definition.kind.expected}`);
      continue;
    }
    if (definition.path && typeof value === 'string') value = resolve(inputs.root, value);
    put(settings, key, value);
    report.push({ key, shown: show(value, definition), source: found?.source ?? 'default', doc: definition.doc });
  }
  const resolved = { settings: settings as unknown as Settings, report };
  const settled = settleDatabase(resolved, origins);
  if (typeof settled === 'string') problems.push(settled);
  if (problems.length > 0) throw fail('ILLUSION_BAD_SETTINGS', { problems }, { details: { problems } });
  return settled as ResolvedSettings;
}

function findSetting(
  key: SettingKey,
  definition: SettingDefinition<unknown>,
  inputs: SettingInputs,
): Found | undefined {
  if (definition.flag !== undefined && inputs.flags[definition.flag] !== undefined) {
    return { raw: inputs.flags[definition.flag], source: `flag --${definition.flag}`, layer: 0 };
  }
  for (const [values, where, layer] of [
    [inputs.environment, 'environment', 1],
    [inputs.dotenv, '.env', 2],
  ] as const) {
    // An empty variable counts as not set, so that CI systems which pass empty secrets behave.
    const name = definition.env.find((candidate) => values[candidate] !== undefined && values[candidate] !== '');
    if (name !== undefined) return { raw: values[name], source: `${where} ${name}`, layer };
  }
  const [group, leaf] = key.split('.') as [string, string | undefined];
  const inConfig = inputs.config[group];
  const raw = leaf === undefined ? inConfig : (inConfig as Record<string, unknown> | undefined)?.[leaf];
  return raw === undefined ? undefined : { raw, source: 'illusion.config.ts', layer: 3 };
}

function put(settings: Record<string, unknown>, key: SettingKey, value: unknown): void {
  const [group, leaf] = key.split('.') as [string, string | undefined];
  if (leaf === undefined) {
    settings[group] = value;
    return;
  }
  settings[group] = { ...(settings[group] as object | undefined), [leaf]: value };
}

function show(value: unknown, definition: SettingDefinition<unknown>): unknown {
  if (value === undefined) return null;
  if (definition.secret === 'value') return '***';
  return definition.secret === 'dsn' ? maskDsn(String(value)) : value;
}

function findUnknownNames(config: Readonly<Record<string, unknown>>): string[] {
  const problems: string[] = [];
  const groups = [...new Set(settingKeys.map((key) => key.split('.')[0] ?? key))];
  for (const [group, value] of Object.entries(config)) {
    if (!groups.includes(group)) {
      problems.push(`illusion.config.ts has no setting "${group}"${suggest(group, groups)}`);
      continue;
    }
    const leaves = settingKeys.filter((key) => key.startsWith(`${group}.`)).map((key) => key.slice(group.length + 1));
    if (leaves.length === 0) continue;
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      problems.push(`${group} in illusion.config.ts must be an object with ${leaves.join(', ')}`);
      continue;
    }
    for (const leaf of Object.keys(value)) {
      if (!leaves.includes(leaf)) {
        problems.push(`illusion.config.ts has no setting "${group}.${leaf}"${suggest(leaf, leaves)}`);
      }
    }
  }
  return problems;
}

function suggest(word: string, candidates: readonly string[]): string {
  const name = nearest(word, candidates);
  return name === undefined ? '' : `, did you mean "${name}"?`;
}
