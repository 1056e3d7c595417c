import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fail } from '../../../kernel/errors/registry.ts';

/** What a matrix reads of a package.json. */
export interface Manifest {
  readonly name?: string;
  readonly version?: string;
  readonly private?: boolean;
  readonly engines?: { readonly node?: string };
  readonly bin?: unknown;
  readonly exports?: unknown;
  readonly scripts?: Readonly<Record<string, string>>;
}

/** What `npm ci` and `npm install` run of a project itself; what they leave may depend on any file. */
const installScripts = ['preinstall', 'install', 'postinstall', 'prepublish', 'preprepare', 'prepare', 'postprepare'];

/** @throws ILLUSION_TEST_NO_VITEST: a project without a package.json has nothing installed. */
export function readManifest(root: string): Manifest {
  const file = path.join(root, 'package.json');
  if (!existsSync(file)) throw fail('ILLUSION_TEST_NO_VITEST', { root });
  return JSON.parse(readFileSync(file, 'utf8')) as Manifest;
}

export function hasInstallScripts({ scripts = {} }: Manifest): boolean {
  return installScripts.some((name) => scripts[name] !== undefined);
}

/** Whether somebody may install it by its name: then what they get is what a tarball holds. */
export function isPublishable({ name, version, private: isPrivate }: Manifest): boolean {
  return name !== undefined && version !== undefined && isPrivate !== true;
}
