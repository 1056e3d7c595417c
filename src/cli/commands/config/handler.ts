import { fail } from '../../../kernel/errors/registry.ts';
import { nearest } from '../../../kernel/nearest.ts';
import type { SettingReport } from '../../../project/setting-report.ts';
import type { Context } from '../../context.ts';
import { formatTable } from '../../reporter/format-table.ts';
import type { Style } from '../../reporter/style.ts';

export interface ConfigInput {
  readonly key: string | undefined;
}

export interface ConfigResult {
  readonly configFile: string;
  readonly settings: readonly SettingReport[];
  /** The one setting that was asked for. */
  readonly only: SettingReport | undefined;
}

export async function handle(context: Context, input: ConfigInput): Promise<ConfigResult> {
  const { configFile, report } = await context.project();
  if (input.key === undefined) return { configFile, settings: report, only: undefined };
  const only = report.find((row) => row.key === input.key);
  if (!only) {
    const suggestion = nearest(
      input.key,
      report.map((row) => row.key),
    );
    throw fail('ILLUSION_UNKNOWN_SETTING', { key: input.key, suggestion });
  }
  return { configFile, settings: [only], only };
}

export function render(result: ConfigResult, style: Style): string {
  if (result.only) return format(result.only.shown);
  const rows = result.settings.map((row) => [row.key, format(row.shown), style.dim(row.source)]);
  return formatTable(['setting', 'value', 'source'], rows, style);
}

function format(value: unknown): string {
  if (value === null) return '(not set)';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
