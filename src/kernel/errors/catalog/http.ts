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
  ILLUSION_APP_MISSING: entry<{ tried: string }>(1, 'The project has no app module to serve.', (p) => ({
    what: 'There is no API to serve',
    why: `${p.tried} does not exist`,
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
} as const;
