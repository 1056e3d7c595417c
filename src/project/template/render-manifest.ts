import type { OwnManifest } from './own-manifest.ts';
import type { ProjectNames } from './project-names.ts';

/** The package.json of a new project; its packages are of the versions the reference project is tested with. */
export function renderManifest({ name }: ProjectNames, own: OwnManifest, illusion: string): object {
  const pick = (from: Readonly<Record<string, string>>, names: readonly string[]) =>
    Object.fromEntries(names.map((one) => [one, from[one]]));
  const { 'light-my-request': injected } = own.overrides;
  return {
    name,
    version: '0.1.0',
    private: true,
    type: 'module',
    engines: own.engines,
    scripts: { start: 'illusion serve', test: 'illusion test', typecheck: 'tsc --noEmit' },
    dependencies: { illusion, ...pick(own.dependencies, ['typebox']) },
    devDependencies: {
      ...pick(own.devDependencies, ['@types/node']),
      ...pick(own.dependencies, ['knex']),
      ...pick(own.devDependencies, ['typescript', 'vitest']),
    },
    overrides: { 'light-my-request': injected },
  };
}
