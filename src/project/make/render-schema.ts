import type { ModelFields } from './model-fields.ts';
import type { ThingNames } from './thing-names.ts';

/** What goes in and out of the routes of a model. */
export function renderSchema({ One, files, words }: ThingNames, { output, input }: ModelFields): string {
  const row = output.map(({ name, send, isNullable }) => {
    if (!send) return `    ${name}: row.${name},`;
    const sent = send(`row.${name}`);
    return `    ${name}: ${isNullable ? `row.${name} && ${sent}` : sent},`;
  });
  const article = /^[aeiou]/.test(words) ? 'An' : 'A';
  return `import { type Static, Type } from 'typebox';
import type { ${One} as ${One}Row } from '../daos/${files}.ts';

export const ${One} = Type.Object(
  {
${output.map(({ name, schema }) => `    ${name}: ${schema},`).join('\n')}
  },
  { title: '${One}', description: '${article} ${words}' },
);

export const New${One} = Type.Object(
  {
${input.map(({ name, schema, isOptional }) => `    ${name}: ${isOptional ? `Type.Optional(${schema})` : schema},`).join('\n')}
  },
  { title: 'New${One}' },
);

export const ${One}Change = Type.Partial(New${One}, { title: '${One}Change' });

/** ${article} ${words} as clients see one. */
export function to${One}(row: ${One}Row): Static<typeof ${One}> {
  return {
${row.join('\n')}
  };
}
`;
}
