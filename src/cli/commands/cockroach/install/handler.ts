import { type InstalledCockroach, installCockroach } from '../../../../engine/cockroach-install/install-cockroach.ts';
import type { Context } from '../../../context.ts';
import type { Style } from '../../../reporter/style.ts';

export interface InstallInput {
  readonly version: string | undefined;
  readonly mirror: string | undefined;
}

export function handle(context: Context, { version, mirror }: InstallInput): Promise<InstalledCockroach> {
  return installCockroach({
    version,
    mirror: mirror ?? context.environment['ILLUSION_COCKROACH_MIRROR'],
    progress: context.reporter.progress,
    signal: context.signal,
  });
}

export function render({ version, path, isNew }: InstalledCockroach, style: Style): string {
  return `CockroachDB v${version} ${isNew ? 'is' : 'was already'} installed: ${style.strong(path)}`;
}
