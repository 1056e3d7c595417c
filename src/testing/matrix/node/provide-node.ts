import { execFile } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { buildAtomically } from '../../../engine/files/build-atomically.ts';
import { fail } from '../../../kernel/errors/registry.ts';
import { describeNpmFailure, type Npm } from '../install/npm.ts';
import { platformPackage } from './platform-package.ts';

export interface ProvideNodeOptions {
  readonly npm: Npm;
  /** The project, whose .npmrc may name a registry. */
  readonly root: string;
  /** Folder with a folder for each Node that is there, named by its version. */
  readonly nodes: string;
  readonly log?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * The program of a Node version, fetched from npm unless it is the one that runs this or was fetched before. No install script is
 * run: the package of the platform is installed itself.
 *
 * @returns its path.
 * @throws ILLUSION_MATRIX_NODE
 */
export async function provideNode(version: string, options: ProvideNodeOptions): Promise<string> {
  if (version === process.versions.node) return process.execPath;
  const folder = path.join(options.nodes, version);
  if (!existsSync(folder)) {
    mkdirSync(options.nodes, { recursive: true });
    await buildAtomically(folder, (temporary) => fetchNode(version, temporary, options));
  }
  utimesSync(folder, new Date(), new Date());
  return programIn(folder);
}

async function fetchNode(version: string, folder: string, { npm, root, log, signal }: ProvideNodeOptions) {
  mkdirSync(folder);
  writeFileSync(path.join(folder, 'package.json'), '{ "private": true }\n');
  const registry = path.join(root, '.npmrc');
  const copied = path.join(folder, '.npmrc');
  if (existsSync(registry)) copyFileSync(registry, copied);
  const wanted = `${platformPackage()}@${version}`;
  const args = ['install', '--ignore-scripts', '--no-save', '--no-package-lock', '--no-audit', '--no-fund', wanted];
  const result = await npm({ args, cwd: folder, log, signal });
  if (result.code !== 0) throw fail('ILLUSION_MATRIX_NODE', { version, reason: describeNpmFailure(result) });
  // It may hold a token.
  rmSync(copied, { force: true });
  await expectVersion(programIn(folder), version);
}

function programIn(folder: string): string {
  const home = path.join(folder, 'node_modules', platformPackage());
  const { bin } = JSON.parse(readFileSync(path.join(home, 'package.json'), 'utf8')) as { bin: { node: string } };
  return path.join(home, bin.node);
}

async function expectVersion(program: string, version: string): Promise<void> {
  const said = await promisify(execFile)(program, ['--version']).then(
    ({ stdout }) => stdout.trim(),
    (error: NodeJS.ErrnoException) => `it cannot be run here (${error.code ?? error.message})${isMusl() ? onMusl : ''}`,
  );
  if (said !== `v${version}`)
    throw fail('ILLUSION_MATRIX_NODE', { version, reason: `of the program from npm: ${said}` });
}

const onMusl = '; npm has Node for systems with glibc only';

function isMusl(): boolean {
  if (process.platform !== 'linux') return false;
  const { header } = process.report.getReport() as { header: { glibcVersionRuntime?: string } };
  return header.glibcVersionRuntime === undefined;
}
