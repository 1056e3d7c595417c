import { editText } from './edit-text.ts';
import { readOwnManifest } from './own-manifest.ts';
import { projectEdits } from './project-edits.ts';
import type { ProjectNames } from './project-names.ts';
import { type ProjectFile, type ReferencePart, readReference } from './reference-files.ts';
import { renderManifest } from './render-manifest.ts';
import { renderReadme } from './render-readme.ts';
import { renderWorkflow } from './render-workflow.ts';

/** What can be left out of a new project. */
export const extras = ['notebooks', 'containers', 'workflow'] as const;

/** A part of a new project that is not needed to run it. */
export type Extra = (typeof extras)[number];

export interface ProjectOptions {
  /** Of this package. */
  readonly root: string;
  readonly names: ProjectNames;
  readonly extras: readonly Extra[];
  /** What package.json says of `illusion`: `^1.2.0`, `file:...`. */
  readonly dependency: string;
}

/** The lines a project needs in its .gitignore. */
export const ignored = ['node_modules/', '.illusion/', '.env', 'coverage/'] as const;

/**
 * Every file of a new project: those of the reference project under its own names, and those that only a repository of its own has.
 *
 * @throws ILLUSION_TEMPLATE_STALE
 */
export async function makeProject({
  root,
  names,
  extras: wanted,
  dependency,
}: ProjectOptions): Promise<readonly ProjectFile[]> {
  const parts: readonly ReferencePart[] = [
    'api',
    ...(['notebooks', 'containers'] as const).filter((part) => wanted.includes(part)),
  ];
  const edits = projectEdits(names);
  const reference = (await Promise.all(parts.map((part) => readReference(root, part)))).flat();
  const manifest = renderManifest(names, readOwnManifest(root), dependency);
  return [
    { path: 'package.json', text: `${JSON.stringify(manifest, null, 2)}\n` },
    { path: '.gitignore', text: `${ignored.join('\n')}\n` },
    { path: 'README.md', text: renderReadme(names, new Set(parts)) },
    ...(dependency.startsWith('file:') && !/\.t(?:ar\.)?gz$/.test(dependency) ? [{ path: '.npmrc', text: npmrc }] : []),
    ...reference.map(({ path, text }) => ({ path, text: editText(path, text, edits[path] ?? []) })),
    ...(wanted.includes('workflow') ? [{ path: '.github/workflows/ci.yml', text: renderWorkflow() }] : []),
  ];
}

/** A folder that is linked would bring its own copies of packages that may be there only once. */
const npmrc = 'install-links=true\n';
