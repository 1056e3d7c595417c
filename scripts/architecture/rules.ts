/** The rules of the source tree, in the words a violation is reported with. */
export interface Rule {
  readonly title: string;
  /** What to do about a violation. */
  readonly remedy: string;
}

export const rules = {
  'rule-1': {
    title: 'nothing imports cli/ or app/',
    remedy:
      'Move what is needed into a room further left; cli/ is the end of every line, app/ is a tenant of the doors.',
  },
  'rule-2': {
    title: 'the tenant (app/, migrations, seeds, its config and tests) imports only itself, packages and the doors',
    remedy:
      "Import from 'illusion' or 'illusion/*'; what no door offers must be exported by one first (src/index.ts, dao.ts, server.ts, testing.ts, migrate.ts, notebook.ts).",
  },
  'rule-3': {
    title: 'schema/ and model/ import no pg, knex or node:fs',
    remedy: 'Take the data as an argument; these rooms are pure functions.',
  },
  'rule-4': {
    title: 'only db/, migrate/, dao/ and dialect/*/inspect speak to a connection, and inspect gets a query function',
    remedy: 'Take a `Query` (dialect/dialect.ts) or a function of db/, migrate/ or dao/ instead of the driver.',
  },
  'rule-5': {
    title: 'only cli/ imports commander and chalk, prints or sets an exit code',
    remedy: 'Return a value, throw an error with `fail`, or report through a `Progress`.',
  },
  'rule-6': {
    title:
      'only dashboard/ imports ink or react, and of our rooms only kernel/ and types of status/; only http/ and app/ import fastify',
    remedy: 'Leave drawing to dashboard/ and serving to http/; hand plain data over.',
  },
  'rule-7': {
    title: 'no cycles, not even of types',
    remedy: 'Move what both files need into a third one.',
  },
  'rule-8': {
    title: 'commands never import each other, and handlers are reached only by dynamic import()',
    remedy: 'Share code through a room; load a handler by `load: () => import("./handler.ts")`.',
  },
  'one-way': {
    title:
      'kernel -> schema -> {model, dialect} -> {db, project} -> {engine, migrate, dao} -> {revision, http} -> {testing, status} -> notebook -> dashboard -> cli: a room imports only rooms to its left',
    remedy: 'Move the file, or hand the value over as an argument.',
  },
  installed: {
    title: 'src/ imports no package that only development has',
    remedy:
      'Move the package from devDependencies to dependencies in package.json; or to peerDependencies, where the project brings its own.',
  },
  doors: {
    title: 'doors hold export lists and nothing else; no other file re-exports, and no room imports a door',
    remedy: 'Import from the file that declares the name; add names for users to a door.',
  },
} as const satisfies Readonly<Record<string, Rule>>;

export type RuleName = keyof typeof rules;

export interface Violation {
  readonly rule: RuleName;
  /** Path from the root, with `:line` where it is known. */
  readonly file: string;
  /** What was found there. */
  readonly found: string;
}
