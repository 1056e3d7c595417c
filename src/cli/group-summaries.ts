/** What the groups of commands are about, by the word that begins them. */
export const groupSummaries: Readonly<Record<string, string>> = {
  db: 'migrations, seeds and the development database',
  cockroach: 'the CockroachDB binary',
  make: 'write more of a project: models, DAOs, routes, migrations, seeds, tests',
  notebook: 'notebooks with cells in TypeScript',
};
