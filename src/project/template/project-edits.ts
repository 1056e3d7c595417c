import type { Edit } from './edit-text.ts';
import type { ProjectNames } from './project-names.ts';

/** In the repository of the package itself only `require` finds it; where it is installed, an import does. */
const notebookImport: Edit = [
  /const (\{[^}]*\}) = require\('illusion\/notebook'\);/,
  "import $1 from 'illusion/notebook';",
];

/** What differs between the reference project, which lies in the repository of `illusion`, and one that installs it, by file. */
export function projectEdits({ slug, database, title }: ProjectNames): Readonly<Record<string, readonly Edit[]>> {
  return {
    'illusion.config.ts': [
      [
        /^\/\*\* The defaults .*\*\/$/,
        '/** The defaults do; `illusion config` shows every setting, and where each comes from. */',
      ],
    ],
    'src/app/app.ts': [["title: 'Todo'", `title: '${title}'`]],
    'tsconfig.json': [
      [/^ {4}"(?:jsx|customConditions)": .*\n/, ''],
      [/"include": .*/, '"include": ["src", "test", "migrations", "seeds", "*.ts"]'],
    ],
    'vitest.config.ts': [
      [/^\/\/ `illusion` is this repository[\s\S]*?\n\n/, ''],
      [/^ {2}ssr: [\s\S]*?(?= {2}test: )/, ''],
      [/^ {4}\/\/ Files that run in one worker .*\n {4}isolate: false,\n/, ''],
    ],
    'docker-compose.yml': [
      [/^name: illusion$/, `name: ${slug}`],
      ['image: illusion-', `image: ${slug}-`],
      [':26257/illusion', `:26257/${database}`],
      ['[cockroach-1:26257, illusion]', `[cockroach-1:26257, ${database}]`],
      [' docs/containers.md tells the rest.', ' Its ports are open to this machine only.'],
    ],
    Dockerfile: [
      ['package-lock.json .npmrc ', 'package-lock.json '],
      ['COPY . .\nRUN npm run build\n', 'COPY . .\n'],
      [/^COPY --from=development \/app\/dist dist\n/, ''],
      [/^COPY (?:assets assets|bin bin)\n/, ''],
      ['/app/bin/illusion.js', '/app/node_modules/illusion/bin/illusion.js'],
    ],
    '.dockerignore': [[/^!(?:assets|bench|bin|docs|scripts|\.npmrc|biome\.json|knip\.json|LICENSE)\n/, '']],
    'notebooks/01-database.ipynb': [notebookImport],
    'notebooks/02-api.ipynb': [notebookImport, ['Todo 1.0.0, OpenAPI', `${title} 1.0.0, OpenAPI`]],
    'notebooks/03-stress.ipynb': [notebookImport],
  };
}
