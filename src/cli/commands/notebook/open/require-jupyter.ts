import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { fail } from '../../../../kernel/errors/registry.ts';

const run = promisify(execFile);

/** Makes sure that JupyterLab and the TypeScript kernel are there. @throws ILLUSION_NOTEBOOK_NO_JUPYTER */
export async function requireJupyter(environment: Readonly<Record<string, string | undefined>>): Promise<void> {
  const options = { env: { ...environment } };
  try {
    await run('jupyter', ['lab', '--version'], options);
  } catch (error) {
    const reason =
      (error as NodeJS.ErrnoException).code === 'ENOENT'
        ? 'there is no program jupyter in PATH'
        : '`jupyter lab --version` fails';
    throw fail('ILLUSION_NOTEBOOK_NO_JUPYTER', { missing: 'Jupyter', reason }, { cause: error });
  }
  const { stdout } = await run('jupyter', ['kernelspec', 'list', '--json'], options);
  const { kernelspecs } = JSON.parse(stdout) as { readonly kernelspecs: Readonly<Record<string, unknown>> };
  if (!kernelspecs['tslab']) {
    const reason = `\`jupyter kernelspec list\` knows ${Object.keys(kernelspecs).join(', ') || 'no kernel'}, and no tslab`;
    throw fail('ILLUSION_NOTEBOOK_NO_JUPYTER', { missing: 'the kernel', reason });
  }
}
