import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { registerDao, renderDaos } from '../../../../src/project/make/register-dao.ts';
import { registerRoute } from '../../../../src/project/make/register-route.ts';
import { namesOfThing } from '../../../../src/project/make/thing-names.ts';

const app = join(import.meta.dirname, '../../../../src/app');
const names = namesOfThing('invoice');
const read = (file: string) => readFileSync(join(app, file), 'utf8');
const linesAdded = (before: string, after = '') =>
  after.split('\n').filter((line) => !before.split('\n').includes(line));

it('a DAO is added where those of the reference project come together, once', () => {
  const before = read('daos/daos.ts');
  const after = registerDao(before, names, '../models/invoice.ts');
  expect(linesAdded(before, after)).toEqual([
    "import { invoices } from '../models/invoice.ts';",
    "import { FakeInvoiceDao, InvoiceDao, type Invoices } from './invoices.ts';",
    '  readonly invoices: Invoices;',
    '    invoices: new InvoiceDao(db),',
    '    invoices: new FakeInvoiceDao(store),',
    '  return new FakeStore([organizations, spaces, users, todos, invoices]);',
  ]);
  expect(registerDao(after ?? '', names, '../models/invoice.ts')).toBe(after);
});

it('a DAO is the first of a project that had none', () => {
  const after = registerDao(renderDaos(), names, '../models/invoice.ts');
  expect(after).toContain('new FakeStore([invoices])');
  expect(after).toMatch(/return \{\n {4}invoices: new InvoiceDao\(db\),\n {2}\};/);
});

it('routes are added to the API, with what they need, once', () => {
  const before = read('app.ts');
  const after = registerRoute(before, names);
  expect(linesAdded(before, after)).toEqual([
    "import { addInvoices } from './routes/invoices.ts';",
    '    addInvoices(server, { daos, rootPath });',
  ]);
  expect(registerRoute(after ?? '', names)).toBe(after);
  const narrow = before.replace('{ daos, login, rootPath }', '{ daos, login }');
  expect(registerRoute(narrow, names)).toContain('routes(server, { daos, login, rootPath }) {');
});

it.each(['', 'export default 5;\n', 'export const createDaos = (db) => ({});\n'])(
  'what is written otherwise is left alone: %j',
  (text) => {
    expect(registerDao(text, names, '../models/invoice.ts')).toBeUndefined();
    expect(registerRoute(text, names)).toBeUndefined();
  },
);
