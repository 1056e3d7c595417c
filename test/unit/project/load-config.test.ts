import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { describe, expect, it } from 'vitest';
import { temporaryProject } from '../../support/run-cli.ts';

const loader = join(import.meta.dirname, '../../../src/project/load-config.ts');

/** Loads a config in a process of its own: in here, Vitest would load it. Gives what was exported, or the code of the error. */
async function load(cwd: string): Promise<unknown> {
  const source = `const { loadConfig } = await import(${JSON.stringify(loader)});
    const file = process.cwd() + '/illusion.config.ts';
    console.log(JSON.stringify(await loadConfig(file).then((module) => module.default, (error) => ({ code: error.code, what: error.message }))));`;
  const { stdout } = await execa(
    process.execPath,
    ['--conditions=illusion-source', '--import', import.meta.resolve('tsx'), '--input-type=module', '--eval', source],
    { cwd },
  );
  return JSON.parse(stdout);
}

const packages = { 'package.json': '{"type":"module"}', 'node_modules/.package-lock.json': '{}' };
const copies = (cwd: string) => {
  const directory = join(cwd, 'node_modules/.cache/illusion');
  return existsSync(directory) ? readdirSync(directory) : [];
};

describe.runIf(!(process.features as { typescript?: unknown }).typescript)(
  'a config, where Node strips no types',
  () => {
    it('is run from a copy, and from another one when it was changed', async () => {
      const cwd = temporaryProject({
        ...packages,
        'illusion.config.ts': 'const port: number = 1;\nexport default { port };\n',
      });
      expect(await load(cwd)).toEqual({ port: 1 });
      const [first, ...others] = copies(cwd);
      expect([first, others]).toEqual([expect.stringMatching(/^illusion\.config\.ts-[0-9a-f]{16}\.mjs$/), []]);
      writeFileSync(join(cwd, 'illusion.config.ts'), 'const port: number = 2;\nexport default { port };\n');
      expect(await load(cwd)).toEqual({ port: 2 });
      expect(copies(cwd)).toHaveLength(1);
      expect(copies(cwd)).not.toEqual([first]);
    });

    it('that imports another file of the project sees changes of that file', async () => {
      const cwd = temporaryProject({
        ...packages,
        'port.ts': 'export const port: number = 1;\n',
        'illusion.config.ts': `import { port } from './port.ts';\nexport default { port };\n`,
      });
      expect(await load(cwd)).toEqual({ port: 1 });
      writeFileSync(join(cwd, 'port.ts'), 'export const port: number = 2;\n');
      expect(await load(cwd)).toEqual({ port: 2 });
    });

    it('that asks where it lies is told', async () => {
      const cwd = temporaryProject({
        ...packages,
        'illusion.config.ts': 'export default { here: import.meta.dirname as string };\n',
      });
      expect(await load(cwd)).toEqual({ here: cwd });
    });

    it('that throws is named by its own name', async () => {
      const cwd = temporaryProject({ ...packages, 'illusion.config.ts': `throw new Error('no' as string);\n` });
      expect(await load(cwd)).toEqual({
        code: 'ILLUSION_MODULE_THREW',
        what: expect.stringContaining(join(cwd, 'illusion.config.ts')),
      });
    });

    it('needs no packages beside it', async () => {
      const { 'package.json': manifest } = packages;
      const cwd = temporaryProject({
        'package.json': manifest,
        'illusion.config.ts': 'export default { port: 3 as number };\n',
      });
      expect(await load(cwd)).toEqual({ port: 3 });
      expect(copies(cwd)).toEqual([]);
    });
  },
);
