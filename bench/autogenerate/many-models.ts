import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Writes models of so many tables of eleven columns, with keys, indexes, checks and references. */
export async function writeModels(folder: string, count: number, extra = ''): Promise<void> {
  await mkdir(folder, { recursive: true });
  const names = 'boolean, date, defineModel, integer, jsonb, numeric, text, timestamptz, uuid, varchar';
  const models = Array.from({ length: count }, (_, at) => {
    const reference = at === 0 ? 'uuid().nullable()' : `uuid().nullable().references(() => t${at - 1}.columns.id)`;
    return `export const t${at} = defineModel('table_${at}', {
  columns: {
    id: uuid().primaryKey().defaultRandom(),
    created_at: timestamptz().defaultNow(),
    name: text().unique(),
    code: varchar(20).default('none'),
    rank: integer().default(0),
    price: numeric(10, 2).nullable(),
    done: boolean().default(false),
    due: date().nullable(),
    data: jsonb().nullable(),
    other_id: ${reference},
    note: text().nullable(),${at === 0 ? extra : ''}
  },
  indexes: [{ columns: ['rank', 'due'] }, { columns: ['other_id'] }],
  checks: [{ columns: ['rank'], expression: 'rank >= 0' }],
});`;
  });
  await writeFile(join(folder, 'models.ts'), `import { ${names} } from 'illusion';\n\n${models.join('\n\n')}\n`);
}
