import { cruise, type IFlattenedRuleSet, type IViolation } from 'dependency-cruiser';
import { importRules } from './import-rules.ts';
import type { RuleName, Violation } from './rules.ts';

/** Checks who imports whom in a tree. Type-only imports count. */
export async function checkImports(root: string): Promise<readonly Violation[]> {
  const { output } = await cruise(['src'], {
    baseDir: root,
    validate: true,
    ruleSet: toRuleSet(),
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['illusion-source', 'import', 'node', 'default'],
    },
  });
  if (typeof output === 'string') throw new Error(`dependency-cruiser answered with text: ${output}`);
  return output.summary.violations.map(toViolation);
}

function toRuleSet(): IFlattenedRuleSet {
  const forbidden = importRules.map(({ rule, from, to }, at) => ({
    name: `${rule}#${at}`,
    severity: 'error' as const,
    from,
    to,
  }));
  return { forbidden } as IFlattenedRuleSet;
}

function toViolation({ rule, from, to, cycle }: IViolation): Violation {
  const name = rule.name.split('#')[0] as RuleName;
  if (name === 'rule-7') return { rule: name, file: from, found: `imports itself: ${describeCycle(from, cycle)}` };
  return { rule: name, file: from, found: `imports ${to}` };
}

function describeCycle(from: string, cycle: IViolation['cycle']): string {
  return [from, ...(cycle ?? []).map((step) => step.name)].join(' -> ');
}
