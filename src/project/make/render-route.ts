import type { Guard, ModelFields } from './model-fields.ts';
import type { ThingNames } from './thing-names.ts';
import { wrapMembers } from './wrap-code.ts';

/** Routes to create, list, read, change and delete what a model has; of the caller only, where the model says whose it is. */
export function renderRoute(names: ThingNames, fields: ModelFields): string {
  const { id, owner, mayConflict, guards } = fields;
  const { One, Many, many, one, file, files, words } = names;
  const article = /^[aeiou]/.test(words) ? 'an' : 'a';
  const plural = files.replaceAll('-', ' ');
  const your = owner === undefined ? '' : 'your ';
  const mine = owner === undefined ? '' : `${owner}: request.userId`;
  const conflict = mayConflict
    ? ["409: errorAnswer('Another one has the same values, or what it refers to is not there')"]
    : [];
  const absent = guards.length === 0 ? [] : ["404: errorAnswer('What it refers to is not yours')"];
  const respond = (...members: readonly string[]) => `response: ${wrapMembers(members, 8, 'response: ,')},`;
  const where = `{ id: request.params.id${owner === undefined ? '' : `, ${mine}`} }`;
  const { names: taken, values } = renderBody(fields);
  const listed = owner === undefined ? 'request.query' : `{ ...request.query, where: { ${mine} } }`;
  const which = owner === undefined ? `One ${words}` : `One of your ${plural}`;
  const daos = [...new Set([many, ...guards.map(({ dao }) => dao)])];
  const created = [...values, ...(mine === '' ? [] : [mine])];
  const guarded = (isChange: boolean) => guards.map((guard) => renderGuard(guard, isChange)).join('');
  return `import { errorAnswer, httpError, nextLink, type Server, userOnly } from 'illusion/server';
import { Type } from 'typebox';
import type { Daos } from '../daos/daos.ts';
import { New${One}, ${One}, ${One}Change, to${One} } from '../schemas/${file}.ts';

export interface ${Many}Options {
  readonly daos: Pick<Daos, ${daos.map((name) => `'${name}'`).join(' | ')}>;
  /** Prefix a proxy strips. */
  readonly rootPath: string;
}

const tags = ['${plural}'];
const IdInPath = Type.Object({ id: ${id} });
const Page = Type.Object({
  limit: Type.Integer({ minimum: 1, maximum: 1000, default: 100, description: 'How many at most' }),
  after: Type.Optional(
    Type.String({ format: 'cursor', description: 'Where to go on: copied from the Link header of the page before' }),
  ),
});
const notFound = errorAnswer('No such ${words}${owner === undefined ? '' : ', or not yours'}');

function ${one}NotFound() {
  return httpError(404, '${words.charAt(0).toUpperCase()}${words.slice(1)} not found');
}

export function add${Many}(server: Server, { daos, rootPath }: ${Many}Options): void {
  const { ${daos.join(', ')} } = daos;

  server.post(
    '/${files}',
    {
      schema: {
        tags,
        summary: 'Create ${article} ${words}',
        security: userOnly,
        body: New${One},
        ${respond(`200: ${One}`, ...absent, ...conflict)}
      },
    },
    async (request) => {
      const ${wrapMembers(taken, 6, 'const  = request.body;')} = request.body;
${guarded(false)}      return to${One}(await ${many}.insert(${wrapMembers(created, 6, `return to${One}(await ${many}.insert());`)}));
    },
  );

  server.get(
    '/${files}',
    {
      schema: {
        tags,
        summary: '${your === '' ? 'All' : 'Your'} ${plural}, newest first',
        description: 'When there are more, the Link header has the URL of the next page.',
        security: userOnly,
        querystring: Page,
        response: { 200: Type.Array(${One}) },
      },
    },
    async (request, reply) => {
      const { rows, next } = await ${many}.list(${listed});
      if (next !== undefined) reply.header('link', nextLink({ rootPath, url: request.url, after: next }));
      return rows.map(to${One});
    },
  );

  server.get(
    '/${files}/:id',
    {
      schema: {
        tags,
        summary: '${which}',
        security: userOnly,
        params: IdInPath,
        ${respond(`200: ${One}`, '404: notFound')}
      },
    },
    async (request) => {
      const ${one} = await ${many}.findBy(${where});
      if (!${one}) throw ${one}NotFound();
      return to${One}(${one});
    },
  );

  server.put(
    '/${files}/:id',
    {
      schema: {
        tags,
        summary: 'Change ${which.charAt(0).toLowerCase()}${which.slice(1)}',
        security: userOnly,
        params: IdInPath,
        body: ${One}Change,
        ${respond(`200: ${One}`, '404: notFound', ...conflict)}
      },
    },
    async (request) => {
      const ${wrapMembers(taken, 6, 'const  = request.body;')} = request.body;
      const found = await ${many}.findBy(${where});
      if (!found) throw ${one}NotFound();
${guarded(true)}      const ${one} = await ${many}.update(found.id, ${wrapMembers(values, 6, `const ${one} = await ${many}.update(found.id, );`)});
      if (!${one}) throw ${one}NotFound();
      return to${One}(${one});
    },
  );

  server.delete(
    '/${files}/:id',
    {
      schema: {
        tags,
        summary: 'Delete ${which.charAt(0).toLowerCase()}${which.slice(1)}',
        security: userOnly,
        params: IdInPath,
        ${respond("200: Type.Object({}, { description: 'It is deleted' })", '404: notFound', "409: errorAnswer('Something refers to it')")}
      },
    },
    async (request) => {
      const found = await ${many}.findBy(${where});
      if (!found || !(await ${many}.delete(found.id))) throw ${one}NotFound();
      return {};
    },
  );
}
`;
}

/** The fields of a body by their names, and what becomes of each in a row. What else a client sends is left out. */
function renderBody({ input }: ModelFields) {
  const values = input.map(({ name, take, isNullable, isOptional }) => {
    if (!take) return name;
    // Changes may leave out anything.
    return `${name}: ${isNullable || isOptional ? `${name} == null ? ${name}` : `${name} === undefined ? ${name}`} : ${take(name)}`;
  });
  return { names: input.map(({ name }) => name), values };
}

function renderGuard({ column, isNullable, dao, owner, words }: Guard, isChange: boolean): string {
  const given = isChange || isNullable ? `${column} != null && ` : '';
  const text = `${words.charAt(0).toUpperCase()}${words.slice(1)} not found`;
  const condition = `${given}!(await ${dao}.findBy({ id: ${column}, ${owner}: request.userId }))`;
  return `      if (${condition}) {\n        throw httpError(404, '${text}');\n      }\n`;
}
