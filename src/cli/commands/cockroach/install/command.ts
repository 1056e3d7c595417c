import { defaultCockroachVersion } from '../../../../engine/cockroach-install/release.ts';
import { defineCommand } from '../../../command.ts';

export const cockroachInstallCommand = defineCommand({
  path: 'cockroach install',
  group: 'Database',
  summary: 'download the official CockroachDB program',
  description:
    'The archive for this platform is verified against its SHA-256 checksum before it is unpacked into the cache. ' +
    'A download that was cut off goes on where it stopped. Several versions can be installed; the last one is used.',
  options: [
    { flags: '--version <version>', doc: `which version (default: ${defaultCockroachVersion})` },
    {
      flags: '--mirror <url>',
      doc: 'get it from here, where the files have their official names (default: ILLUSION_COCKROACH_MIRROR, else binaries.cockroachdb.com)',
    },
  ],
  examples: [
    { command: 'illusion cockroach install', does: 'install the version illusion is tested with' },
    { command: 'illusion cockroach install --version 25.4.3', does: 'install another one' },
    { command: 'illusion cockroach install --mirror https://mirror.example.com/crdb', does: 'use a company mirror' },
  ],
  read: ({ options }) => ({
    version: options['version'] as string | undefined,
    mirror: options['mirror'] as string | undefined,
  }),
  load: () => import('./handler.ts'),
});
