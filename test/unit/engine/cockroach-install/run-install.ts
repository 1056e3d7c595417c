/** Run as a process of its own: installs from a mirror into a directory. */
import { installCockroach } from '../../../../src/engine/cockroach-install/install-cockroach.ts';

const [directory = '', mirror = ''] = process.argv.slice(2);
await installCockroach({ directory, mirror, version: '26.1.3', platform: 'linux', arch: 'x64' });
