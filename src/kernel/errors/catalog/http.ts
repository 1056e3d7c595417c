import { entry } from '../entry.ts';

/** Errors of serving an API. */
export const httpErrors = {
  ILLUSION_PORT_TAKEN: entry<{ host: string; port: number; holder: string | undefined; free: number | undefined }>(
    1,
    'Another process listens on the port the API was to have.',
    (p) => ({
      what: `The API cannot listen on ${p.host}:${p.port}`,
      why: `the port is taken by ${p.holder ?? 'another process'}`,
      next:
        p.free === undefined
          ? 'Stop that process, or choose another port with --port.'
          : `Stop that process, or choose another port: --port ${p.free} is free.`,
    }),
  ),
  ILLUSION_LISTEN_FAILED: entry<{ host: string; port: number; reason: string }>(
    1,
    'The API cannot listen at the address that was asked for.',
    (p) => ({
      what: `The API cannot listen on ${p.host}:${p.port}`,
      why: p.reason,
      next: 'Choose another address with --host, or another port with --port (ports below 1024 need privileges).',
    }),
  ),
  ILLUSION_APP_MISSING: entry<{ path: string }>(1, 'The project has no app module to serve.', (p) => ({
    what: 'There is no API to serve',
    why: `${p.path} does not exist`,
    next: 'Create it with a default export of defineApp(...) from "illusion/server", or name it in app.entry of illusion.config.ts.',
  })),
  ILLUSION_APP_INVALID: entry<{ path: string; found: string }>(
    1,
    'The default export of the app module was not made by defineApp.',
    (p) => ({
      what: `${p.path} exports no API`,
      why: `its default export is ${p.found}`,
      next: 'Write `export default defineApp({ ... })`, with defineApp from "illusion/server".',
    }),
  ),
  ILLUSION_CLIENT_NEEDS: entry<Record<string, never>>(
    1,
    'A typed client was to be written, and the packages that make and use it are not installed.',
    () => ({
      what: 'No typed client can be written',
      why: 'it is made by openapi-typescript and asks by openapi-fetch, and the project does not have both',
      next: 'Run `npm install --save-dev openapi-typescript openapi-fetch`, then try again.',
    }),
  ),
  ILLUSION_PRODUCTION_SETTINGS: entry<{ missing: readonly string[] }>(
    2,
    'Settings that production needs are not set.',
    (p) => ({
      what: 'The API does not start in production as it is',
      why: `these are not set: ${p.missing.map((name) => `\n  - ${name}`).join('')}`,
      next: 'Set them in the environment. (NODE_ENV=production is what makes this production.)',
    }),
  ),
  ILLUSION_SERVE_PENDING: entry<{ pending: readonly string[] }>(
    3,
    'Migrations are pending, and production does not start with them.',
    (p) => ({
      what: 'The API does not start while migrations are pending',
      why: `not applied yet: ${p.pending.join(', ')}`,
      next: 'Run `illusion db migrate` first, or start with --migrate.',
    }),
  ),
  ILLUSION_DATABASE_MOVED: entry<Record<never, never>>(
    1,
    'The database server ended, and could be started again only at another address.',
    () => ({
      what: 'The API cannot find its database again',
      why: 'the database server ended, and its port was taken when it was started again',
      next: 'Start `illusion serve` again; the data is kept.',
    }),
  ),
  ILLUSION_WORKERS_FAILED: entry<{ code: number | undefined }>(
    1,
    'The processes that serve the API end as soon as they are started.',
    (p) => ({
      what: 'The workers do not stay',
      why: `they end right after their start${p.code === undefined ? '' : `, with exit code ${p.code}`}`,
      next: 'What one says above tells why; `illusion serve` without --workers shows it alone.',
    }),
  ),
} as const;
