import { editText } from './edit-text.ts';
import { projectEdits } from './project-edits.ts';
import { namesOf } from './project-names.ts';
import { type ProjectFile, packageRoot, readReference } from './reference-files.ts';

const needed = ['vitest.config.ts', 'test/global-setup.ts'];

/**
 * The files by which Vitest gives each test file a database, as a new project has them.
 *
 * @param isModule whether the project's package.json says so; else the config has to say it by its name
 */
export async function makeTestSetup(isModule: boolean, root = packageRoot()): Promise<readonly ProjectFile[]> {
  const edits = projectEdits(namesOf('any'));
  const files = await readReference(root, 'api');
  return files
    .filter(({ path }) => needed.includes(path))
    .map(({ path, text }) => ({
      path: isModule ? path : path.replace('config.ts', 'config.mts'),
      text: editText(path, text, edits[path] ?? []),
    }));
}
