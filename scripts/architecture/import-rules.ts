import type { IRegularForbiddenRuleType } from 'dependency-cruiser';
import type { RuleName } from './rules.ts';

/** The rooms from left to right; those in one row do not see each other. */
const rows = [
  ['kernel'],
  ['schema'],
  ['model', 'dialect'],
  ['db', 'project'],
  ['engine', 'migrate', 'dao'],
  ['revision', 'http'],
  ['testing', 'status'],
  ['notebook', 'doctor'],
  ['dashboard'],
  ['cli'],
] as const;

const anyRoom = `^src/(?:${rows.flat().join('|')})/`;
const doors = '^src/[^/]+\\.ts$';

/** Matches a package wherever it is installed, and when it is not. */
function packages(...names: readonly string[]): string {
  return `(?:^|node_modules/)(?:${names.join('|')})(?:/|$)`;
}

const drivers = packages('pg', 'pg-[^/]+', 'knex', '@types/pg');
const files = '^(?:node:)?fs(?:/promises)?$';
const fastify = packages('fastify', '@fastify', 'fastify-plugin');
const drawing = packages('ink', 'ink-[^/]+', '@inkjs', 'react', 'react-[^/]+', '@types/react');
const commandLine = packages('commander', 'chalk');

interface ImportRule {
  readonly rule: RuleName;
  readonly from: IRegularForbiddenRuleType['from'];
  readonly to: IRegularForbiddenRuleType['to'];
}

/** What may not be imported, as dependency-cruiser checks it. */
export const importRules: readonly ImportRule[] = [
  { rule: 'rule-1', from: { path: '^src/', pathNot: '^src/cli/' }, to: { path: '^src/cli/' } },
  { rule: 'rule-1', from: { path: '^src/', pathNot: '^src/app/' }, to: { path: '^src/app/' } },
  { rule: 'rule-3', from: { path: '^src/(?:schema|model)/' }, to: { path: [drivers, files] } },
  { rule: 'rule-4', from: { path: '^src/', pathNot: '^src/(?:db|migrate|dao|app)/' }, to: { path: drivers } },
  { rule: 'rule-5', from: { path: '^src/', pathNot: '^src/cli/' }, to: { path: commandLine } },
  { rule: 'rule-6', from: { path: '^src/', pathNot: '^src/dashboard/' }, to: { path: drawing } },
  { rule: 'rule-6', from: { path: '^src/', pathNot: '^src/(?:http|app)/' }, to: { path: fastify } },
  {
    rule: 'rule-6',
    from: { path: '^src/dashboard/' },
    to: { path: anyRoom, pathNot: '^src/(?:dashboard|status|kernel)/' },
  },
  {
    rule: 'rule-6',
    from: { path: '^src/dashboard/' },
    to: { path: '^src/status/', dependencyTypesNot: ['type-only'] },
  },
  { rule: 'rule-7', from: { path: '^src/' }, to: { circular: true } },
  {
    rule: 'rule-8',
    from: { path: '^src/cli/commands/(.+)/[^/]+$' },
    to: { path: '^src/cli/commands/', pathNot: '^src/cli/commands/$1/' },
  },
  {
    rule: 'rule-8',
    from: { path: '^src/', pathNot: '^src/cli/commands/.+/handler\\.ts$' },
    to: { path: '^src/cli/commands/.+/handler\\.tsx?$', dynamic: false, dependencyTypesNot: ['type-only'] },
  },
  {
    rule: 'installed',
    from: { path: '^src/' },
    to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['npm', 'npm-optional', 'npm-peer'] },
  },
  { rule: 'doors', from: { path: anyRoom }, to: { path: doors } },
  ...rows.flatMap((row, at) =>
    row.map((room): ImportRule => {
      const reachable = [...rows.slice(0, at).flat(), room];
      return {
        rule: 'one-way',
        from: { path: `^src/${room}/` },
        // What lies in cli/ and app/ is named by rule 1.
        to: { path: anyRoom, pathNot: `^src/(?:${[...reachable, 'cli'].join('|')})/` },
      };
    }),
  ),
];
