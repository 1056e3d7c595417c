import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cruise, type ICruiseResult } from 'dependency-cruiser';
import { checkSource } from './check-source.ts';
import { importRules } from './import-rules.ts';
import type { Violation } from './violation.ts';

/**
 * Checks the source below `root`/src against the rules of the house (docs/layout.md).
 *
 * @returns what breaks a rule; empty when nothing does.
 */
export async function checkArchitecture(root: string): Promise<readonly Violation[]> {
  return [...(await checkImports(root)), ...(await checkSources(root))];
}

async function checkImports(root: string): Promise<readonly Violation[]> {
  const { output } = await cruise(['src'], {
    baseDir: root,
    ruleSet: { forbidden: [...importRules] },
    validate: true,
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['illusion-source', 'import', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.js', '.json'],
    },
  });
  const instead = new Map(importRules.map((rule) => [rule.name, rule.comment ?? '']));
  return (output as ICruiseResult).summary.violations.map(({ rule, from, to, cycle }) => ({
    rule: rule.name,
    from,
    to: cycle ? cycle.map((step) => step.name).join(' -> ') : to,
    instead: instead.get(rule.name) ?? '',
  }));
}

async function checkSources(root: string): Promise<readonly Violation[]> {
  const entries = await readdir(join(root, 'src'), { recursive: true });
  const files = entries.filter((name) => /\.tsx?$/.test(name)).map((name) => `src/${name}`);
  const found = await Promise.all(
    files.map(async (file) => checkSource(file, await readFile(join(root, file), 'utf8'))),
  );
  return found.flat();
}
