import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { lockNames } from './lock-names.ts';

type Json = Record<string, unknown>;

const sections = ['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies'];
const localSpec = /^(?:file|link):(?!\/\/)(.+)$/;

/** Absolute paths of the files and folders outside of a project that its package.json depends on, such as `file:../lib.tgz`. */
export function listLocalDependencies(root: string): readonly string[] {
  const manifest = readJson(path.join(root, 'package.json'));
  return sections
    .flatMap((section) => Object.values((manifest[section] ?? {}) as Json))
    .map((spec) => localSpec.exec(String(spec))?.[1])
    .filter((local) => local !== undefined)
    .map((local) => path.resolve(root, local))
    .filter((local) => isOutside(root, local));
}

/** Makes package.json and lockfile of a copy mean the same files outside of the project as the originals do. */
export function rebaseLocalDependencies(root: string, copy: string): void {
  if (listLocalDependencies(root).length === 0) return;
  const move = (local: string) => {
    const absolute = path.resolve(root, local);
    return isOutside(root, absolute) ? path.relative(copy, absolute).replaceAll('\\', '/') : local;
  };
  edit(path.join(copy, 'package.json'), (manifest) => moveSpecs(manifest, move));
  for (const name of lockNames) edit(path.join(copy, name), (lock) => moveLock(lock, move));
}

function moveLock(lock: Json, move: (local: string) => string): Json {
  const packages = Object.entries((lock['packages'] ?? {}) as Record<string, Json>).map(([key, entry]) => {
    const moved = moveSpecs(entry, move);
    const resolved = moved['resolved'];
    if (typeof resolved === 'string') {
      const isLink = moved['link'] === true;
      moved['resolved'] = isLink ? move(resolved) : resolved.replace(localSpec, (_, local) => `file:${move(local)}`);
    }
    return [key.startsWith('../') ? move(key) : key, moved];
  });
  return { ...lock, packages: Object.fromEntries(packages) };
}

function moveSpecs(holder: Json, move: (local: string) => string): Json {
  const moved = { ...holder };
  for (const section of sections) {
    if (moved[section] === undefined) continue;
    const specs = Object.entries(moved[section] as Record<string, string>);
    moved[section] = Object.fromEntries(
      specs.map(([name, spec]) => [name, spec.replace(localSpec, (_, local) => `file:${move(local)}`)]),
    );
  }
  return moved;
}

function edit(file: string, change: (json: Json) => Json): void {
  if (existsSync(file)) writeFileSync(file, `${JSON.stringify(change(readJson(file)), null, 2)}\n`);
}

function readJson(file: string): Json {
  return JSON.parse(readFileSync(file, 'utf8')) as Json;
}

function isOutside(root: string, file: string): boolean {
  const relative = path.relative(root, file);
  return relative.startsWith('..') || path.isAbsolute(relative);
}
