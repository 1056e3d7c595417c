import type { ProjectNames } from './project-names.ts';
import type { ReferencePart } from './reference-files.ts';

/** The page that a new project begins with. */
export function renderReadme({ title }: ProjectNames, has: ReadonlySet<ReferencePart>): string {
  const containers = `
## In containers

\`docker compose up --build\` runs two instances of the API behind a proxy at <http://localhost:5000/api>, on CockroachDB: one node, or three with \`--profile cluster\`. \`docker compose run --rm backend illusion test\` runs the tests in the container.
`;
  const notebooks = `
## Notebooks

\`npx illusion notebook run\` runs the notebooks in \`notebooks/\` on the running system, or on one it starts; \`npx illusion notebook open\` opens them in Jupyter.
`;
  return `# ${title}

\`\`\`sh
npm install
npm start    # starts an embedded PostgreSQL, migrates, seeds, serves
npm test     # runs every test on databases that are gone afterwards
\`\`\`

The API is at <http://127.0.0.1:8000>, its documentation at <http://127.0.0.1:8000/docs>; log in as \`user1\` with \`pass\`. What follows \`--\` goes to \`illusion serve\` and \`illusion test\`: \`npm start -- --port 9000\`.

## Where things are

| | |
|---|---|
| \`src/app/app.ts\` | the API: what it is called, its DAOs, its routes |
| \`src/app/models/\` | tables, as TypeScript; migrations are written from them |
| \`src/app/daos/\` | what the routes ask: each DAO with a fake of it in memory |
| \`src/app/routes/\`, \`src/app/schemas/\` | routes, and what goes in and out of them |
| \`migrations/\`, \`seeds/\` | what makes the database, and what it begins with |
| \`test/app/\` | the tests, on a fresh database for each file |
| \`illusion.config.ts\`, \`.env\` | settings; \`npx illusion config\` shows them all |

## A model of your own

\`\`\`sh
npx illusion make model invoice number:text:unique amount:numeric user_id:references=users due:date:nullable
npx illusion db revision --autogenerate -m "add invoices"
npx illusion db migrate
npx illusion make dao invoice
npx illusion make route invoice
npx illusion make test invoice
npm test
\`\`\`

\`npx illusion status\` is a dashboard to keep open, \`npx illusion doctor\` tells what is wrong with a set-up, and every command has \`--help\`.
${has.has('notebooks') ? notebooks : ''}${has.has('containers') ? containers : ''}`;
}
