import { fail } from '../../../kernel/errors/registry.ts';
import { createNpm } from '../../../testing/matrix/install/npm.ts';
import type { Context } from '../../context.ts';

/** Runs `npm install` in a folder, by the npm that belongs to this Node. @throws ILLUSION_INIT_INSTALL, ILLUSION_MATRIX_NO_NPM */
export async function installPackages({ reporter, signal, environment }: Context, folder: string): Promise<void> {
  reporter.progress('Installing packages (npm install)');
  const own = Object.fromEntries(
    Object.entries(environment).filter((one): one is [string, string] => one[1] !== undefined),
  );
  const npm = createNpm(environment['npm_execpath'], own);
  const { code, stdout, stderr } = await npm({ args: ['install', '--no-audit', '--no-fund'], cwd: folder, signal });
  signal.throwIfAborted();
  if (code === 0) return;
  const said = `${stderr}${stdout}`.trim().split('\n').slice(-12).join('\n');
  throw fail('ILLUSION_INIT_INSTALL', { folder, message: said || `npm ended with code ${code}` });
}
