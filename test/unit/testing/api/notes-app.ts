import { defineModel, type RowOf, text, uuid } from 'illusion';
import { FakeDao, FakeStore } from 'illusion/dao';
import { defineApp, errorAnswer, httpError, userOnly } from 'illusion/server';
import { Type } from 'typebox';
import { createTokens } from '../../../../src/http/auth/tokens.ts';
import { createServer } from '../../../../src/http/create-server.ts';
import { systemClock } from '../../../../src/kernel/clock.ts';
import type { InjectServer } from '../../../../src/testing/api/api-under-test.ts';

export const users = ['00000000-0000-4000-8000-00000000000a', '00000000-0000-4000-8000-00000000000b'] as const;
export const secretKey = 'a secret key of more than 32 characters';

const folders = defineModel('folders', {
  columns: { id: uuid().primaryKey().defaultRandom(), owner: uuid(), name: text() },
});
const notes = defineModel('notes', {
  columns: {
    id: uuid().primaryKey().defaultRandom(),
    owner: uuid(),
    folder_id: uuid().references(() => folders.columns.id, { onDelete: 'cascade' }),
    title: text(),
  },
});

type Note = RowOf<typeof notes>;

/** What is done wrongly in an API that is right otherwise. */
export interface Faults {
  /** Operations that do not ask whose row it is. */
  readonly unowned?: readonly string[];
  /** Deletes what is not the caller's, and says it was not there. */
  readonly deletesAndDenies?: boolean;
  /** Handlers that run before an operation. */
  readonly before?: Readonly<Record<string, (body: Readonly<Record<string, string>>) => void>>;
  /** Changes nothing when asked to. */
  readonly forgetsChanges?: boolean;
  readonly keepsDeleted?: boolean;
}

const Id = Type.String({ format: 'uuid' });
const Title = Type.String({ minLength: 1, maxLength: 40 });
const Folder = Type.Object({ id: Id, name: Type.String() }, { title: 'Folder' });
const NewFolder = Type.Object({ name: Title }, { title: 'NewFolder' });
const Shown = Type.Object({ id: Id, folder_id: Id, title: Type.String() }, { title: 'Note' });
const NewNote = Type.Object({ folder_id: Id, title: Title }, { title: 'NewNote', additionalProperties: false });
const Change = Type.Object({ title: Title }, { title: 'Change' });
const Page = Type.Object({ limit: Type.Integer({ minimum: 1, maximum: 50, default: 50 }) });

/** Notes in folders, each of one user. */
export async function openNotes({ unowned = [], before = {}, ...faults }: Faults = {}) {
  const store = new FakeStore([folders, notes]);
  const daos = { folders: new FakeDao(store, folders), notes: new FakeDao(store, notes) };
  const own = (operation: string, owner: string) => (unowned.includes(operation) ? {} : { owner });
  const missing = () => httpError(404, 'Not found');
  const show = ({ id, folder_id, title }: Note) => ({ id, folder_id, title });
  const enter = (operation: string, body: object = {}) => before[operation]?.(body as never);
  const secured = { security: userOnly };
  const notFound = errorAnswer('Not there, or not yours');
  const item = { ...secured, params: Type.Object({ id: Id }) };
  const inFolder = { ...secured, params: Type.Object({ folder_id: Id }) };

  const app = defineApp<typeof daos>({
    title: 'Notes',
    version: '1',
    daos: () => daos,
    routes(server) {
      server.get(
        '/folders',
        { schema: { ...secured, summary: 'Folders', response: { 200: Type.Array(Folder) } } },
        async (request) => {
          const { rows } = await daos.folders.list({ where: own('GET /folders', request.userId) });
          return [...rows];
        },
      );
      server.post(
        '/folders',
        { schema: { ...secured, summary: 'Make', body: NewFolder, response: { 200: Folder } } },
        async (request) => daos.folders.insert({ owner: request.userId, name: request.body.name }),
      );
      server.get(
        '/folders/:folder_id/notes',
        {
          schema: {
            ...inFolder,
            querystring: Page,
            summary: 'Notes of a folder',
            response: { 200: Type.Array(Shown), 404: notFound },
          },
        },
        async (request) => {
          const where = own('GET /folders/{folder_id}/notes', request.userId);
          const folder = await daos.folders.findBy({ id: request.params.folder_id, ...where });
          if (!folder) throw missing();
          const { rows } = await daos.notes.list({ where: { folder_id: folder.id }, limit: request.query.limit });
          return rows.map(show);
        },
      );
      server.get(
        '/folders/:folder_id/notes/:id',
        {
          schema: {
            ...secured,
            params: Type.Object({ folder_id: Id, id: Id }),
            summary: 'A note of a folder',
            response: { 200: Shown, 404: notFound },
          },
        },
        async (request) => {
          const { folder_id, id } = request.params;
          const folder = await daos.folders.findBy({ id: folder_id, owner: request.userId });
          const inside = unowned.includes('GET /folders/{folder_id}/notes/{id}') ? {} : { folder_id };
          const note = folder && (await daos.notes.findBy({ id, ...inside }));
          if (!note) throw missing();
          return show(note);
        },
      );
      server.post(
        '/notes',
        { schema: { ...secured, summary: 'Write', body: NewNote, response: { 200: Shown, 404: notFound } } },
        async (request) => {
          enter('POST /notes', request.body);
          const { folder_id, title } = request.body;
          const folder = await daos.folders.findBy({ id: folder_id, ...own('POST /notes', request.userId) });
          if (!folder) throw missing();
          return show(await daos.notes.insert({ owner: request.userId, folder_id, title }));
        },
      );
      server.get(
        '/notes/:id',
        { schema: { ...item, summary: 'Read', response: { 200: Shown, 404: notFound } } },
        async (request) => {
          const note = await daos.notes.findBy({ id: request.params.id, ...own('GET /notes/{id}', request.userId) });
          if (!note) throw missing();
          return show(note);
        },
      );
      server.put(
        '/notes/:id',
        { schema: { ...item, summary: 'Change', body: Change, response: { 200: Shown, 404: notFound } } },
        async (request) => {
          enter('PUT /notes/{id}', request.body);
          const note = await daos.notes.findBy({ id: request.params.id, ...own('PUT /notes/{id}', request.userId) });
          if (!note) throw missing();
          if (!faults.forgetsChanges) await daos.notes.update(note.id, { title: request.body.title });
          return show({ ...note, title: request.body.title });
        },
      );
      server.delete(
        '/notes/:id',
        { schema: { ...item, summary: 'Delete', response: { 200: Type.Object({}), 404: notFound } } },
        async (request) => {
          const note = await daos.notes.findBy({ id: request.params.id, ...own('DELETE /notes/{id}', request.userId) });
          if (!note && faults.deletesAndDenies) await daos.notes.delete(request.params.id);
          if (!note) throw missing();
          if (!faults.keepsDeleted) await daos.notes.delete(note.id);
          return {};
        },
      );
    },
  });
  const settings = {
    server: { host: '127.0.0.1', port: 0, rootPath: '', corsOrigins: [], trustProxy: false, drainNoticeMs: 0 },
    auth: { secretKey, tokenTtlSeconds: 600 },
  };
  const server = await createServer({ app, settings, daos });
  const tokens = createTokens({ secretKey, ttlSeconds: 600, clock: systemClock });
  const [one, other] = [(await tokens.issue(users[0])).token, (await tokens.issue(users[1])).token];
  return { server, daos, tokens: [one, other] as const };
}

type Document = {
  paths: Record<string, Record<string, Record<string, unknown>>>;
  components: { schemas: Record<string, Record<string, unknown>> };
};

/** The same server with another document, or other answers. */
export function disguise(
  server: InjectServer,
  {
    document: change = () => undefined,
    answer: disguised = () => ({}),
  }: {
    readonly document?: (document: Document) => void;
    readonly answer?: (request: { readonly method: string; readonly url: string }, status: number) => object;
  },
): InjectServer {
  const inject = async (request: { readonly method: string; readonly url: string }) => {
    const response = await server.inject(request as never);
    if (request.url === '/openapi.json') {
      const document = response.json() as Document;
      change(document);
      return { statusCode: 200, headers: response.headers, body: JSON.stringify(document) };
    }
    const { statusCode, headers, body } = response;
    return { statusCode, headers, body, ...disguised(request, statusCode) };
  };
  return { initialConfig: server.initialConfig, inject: inject as never };
}
