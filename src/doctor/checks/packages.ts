import { existsSync, readFileSync, realpathSync } from 'node:fs';
import path from 'node:path';
import semver from 'semver';
import { bad, type Check, ok, type Scene, skip, warn } from '../check.ts';

interface Manifest {
  readonly name?: string;
  readonly version?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

/** What package.json asks for is what is installed. */
export const packagesCheck: Check = {
  id: 'packages',
  title: 'Packages',
  look: (scene) => {
    const root = rootOf(scene);
    if (root === undefined) return skip('there is no project');
    const manifest = readManifest(path.join(root, 'package.json'));
    if (!manifest) return bad(`${root} has no package.json`, 'npm init -y, then npm install illusion');
    const asked = Object.entries({ ...manifest.devDependencies, ...manifest.dependencies });
    const problems = asked.flatMap(([name, range]) => {
      const installed = readManifest(path.join(root, 'node_modules', name, 'package.json'))?.version;
      if (installed === undefined) return [`${name} is not installed`];
      const isWrong =
        semver.validRange(range) !== null && !semver.satisfies(installed, range, { includePrerelease: true });
      return isWrong ? [`${name} is ${installed}, package.json asks for ${range}`] : [];
    });
    if (problems.length === 0) return ok(`${asked.length} packages are what package.json asks for`);
    return bad(
      problems.slice(0, 3).join('; ') + (problems.length > 3 ? `; ${problems.length - 3} more` : ''),
      'npm install',
    );
  },
};

/** Models and errors of two copies of the package know each other, but two versions may not agree on everything. */
export const copiesCheck: Check = {
  id: 'copies',
  title: 'Copies of illusion',
  look: (scene) => {
    const root = rootOf(scene);
    if (root === undefined) return skip('there is no project');
    const copies = new Map<string, string>();
    for (let folder = root; ; folder = path.dirname(folder)) {
      const copy = path.join(folder, 'node_modules', 'illusion');
      const version = existsSync(copy) ? readManifest(path.join(copy, 'package.json'))?.version : undefined;
      if (version !== undefined) copies.set(realpathSync(copy), version);
      if (path.dirname(folder) === folder) break;
    }
    const found = [...copies].map(([folder, version]) => `${version} at ${folder}`);
    if (copies.size > 1) return warn(found.join('; '), 'Keep one: remove it from the outer package.json.');
    return copies.size === 1 ? ok(found.join('')) : ok('this one, which is not installed in the project');
  },
};

function rootOf(scene: Scene): string | undefined {
  try {
    return scene.root();
  } catch {
    return undefined;
  }
}

function readManifest(file: string): Manifest | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Manifest;
  } catch {
    return undefined;
  }
}
