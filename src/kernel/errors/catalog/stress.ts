import { entry } from '../entry.ts';

/** Errors of `illusion stress` and of what else reads an OpenAPI document. */
export const stressErrors = {
  ILLUSION_OPENAPI_UNREADABLE: entry<{ reason: string }>(1, 'An OpenAPI document cannot be used.', (p) => ({
    what: 'The OpenAPI document of the API cannot be used',
    why: p.reason,
    next: 'Look at /openapi.json of the API; documents of version 3 are understood.',
  })),
  ILLUSION_STRESS_NO_API: entry<{ url: string; reason: string }>(
    1,
    'No API answers where one should be put under load.',
    (p) => ({
      what: `No API can be asked at ${p.url}`,
      why: p.reason,
      next: 'Start it (illusion serve), name another one with --target, or have one started: illusion stress --engine embedded.',
    }),
  ),
  ILLUSION_API_NOT_STARTED: entry<{ output: string }>(1, 'An API that a command needs did not start.', (p) => ({
    what: 'The API did not start',
    why: p.output === '' ? 'it said nothing' : p.output,
    next: 'Start it by itself and mend what it says: illusion serve.',
  })),
  ILLUSION_STRESS_NO_RESOURCE: entry<{ wanted: string | undefined; known: string[]; nearest: string | undefined }>(
    2,
    'The API has nothing that can be created, listed and read by its id, or not what --resource names.',
    (p) => ({
      what: p.wanted === undefined ? 'There is nothing to put under load' : `${p.wanted} cannot be put under load`,
      why: 'that takes a POST with a JSON body and a GET of a path, and a GET of the path with an id',
      next:
        p.known.length === 0
          ? 'Add such routes, with schemas, so that /openapi.json tells of them.'
          : `Name one of these with --resource: ${p.known.join(', ')}.${p.nearest === undefined ? '' : ` Did you mean ${p.nearest}?`}`,
    }),
  ),
  ILLUSION_STRESS_LOGIN: entry<{ username: string; status: number }>(
    1,
    'The login of a stress test was refused.',
    (p) => ({
      what: `The API does not let "${p.username}" in`,
      why: `the login was answered with ${p.status}`,
      next: 'Give a user that exists: --login name:password.',
    }),
  ),
  ILLUSION_STRESS_NO_REFERENCE: entry<{ operation: string; property: string }>(
    1,
    'A body needs the id of something else, and none was found.',
    (p) => ({
      what: `No value was found for "${p.property}" of ${p.operation}`,
      why: 'it is the id of something, and the API lists nothing of that name',
      next: `Give one: --body '{"${p.property}": "..."}'.`,
    }),
  ),
  ILLUSION_STRESS_REFUSED: entry<{ operation: string; status: number; answer: string }>(
    1,
    'The API refuses a body that was made as its own document says.',
    (p) => ({
      what: `${p.operation} refuses what its schema allows`,
      why: `it answered ${p.status}: ${p.answer}`,
      next: "Say in the schema what is not allowed, or give the values: --body '{...}'. Does it want a login? --login name:password.",
    }),
  ),
  ILLUSION_STRESS_MIX: entry<{ part: string; actions: string[] }>(
    2,
    'The proportions of --mix cannot be read.',
    (p) => ({
      what: `--mix does not understand "${p.part}"`,
      why: `it takes proportions of ${p.actions.join(', ')}`,
      next: 'Write it as read=8,create=2.',
    }),
  ),
  ILLUSION_STRESS_COMPARE: entry<{ file: string; reason: string }>(
    2,
    'The report to compare with cannot be used.',
    (p) => ({
      what: `${p.file} cannot be compared with`,
      why: p.reason,
      next: 'Give a report that illusion stress --json wrote.',
    }),
  ),
};
