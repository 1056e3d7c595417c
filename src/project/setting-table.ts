import { engineKindNames } from './engine-kind-name.ts';
import { choice, dsn, duration, flag, integer, list, type SettingKind, text } from './setting-kind.ts';
import type { MatrixSetting, Settings } from './settings.ts';

type Grouped = Omit<Settings, 'env'>;
type KeyIn<G extends keyof Grouped> = `${G}.${Extract<keyof Grouped[G], string>}`;

/** The name of a setting: its path in illusion.config.ts and the argument of `illusion config`. */
export type SettingKey = 'env' | { [G in keyof Grouped]: KeyIn<G> }[keyof Grouped];

export type SettingValue<K extends SettingKey> = K extends `${infer G extends keyof Grouped}.${infer L}`
  ? L extends keyof Grouped[G]
    ? Grouped[G][L]
    : never
  : string;

export interface SettingDefinition<T> {
  readonly kind: SettingKind<NonNullable<T>>;
  /** Environment variables that set it; the first one that is set counts. */
  readonly env: readonly string[];
  /** The flag that sets it, without dashes. */
  readonly flag?: string;
  readonly default: T;
  /** Its value is a secret, or holds one. */
  readonly secret?: 'value' | 'dsn';
  /** The value is a path; relative ones count from the project's root. */
  readonly path?: true;
  readonly doc: string;
}

/** Every setting there is: one row makes its flag, its environment variables, its place in the config file and its docs. */
export const settingTable: { readonly [K in SettingKey]: SettingDefinition<SettingValue<K>> } = {
  env: {
    kind: text,
    env: ['ILLUSION_ENV', 'NODE_ENV'],
    flag: 'env',
    default: 'development',
    doc: 'development, test or production',
  },
  'database.url': {
    kind: dsn,
    env: ['DB_DSN', 'DATABASE_URL'],
    flag: 'url',
    default: undefined,
    secret: 'dsn',
    doc: 'DSN of an external PostgreSQL or CockroachDB',
  },
  'database.engine': {
    kind: choice(...engineKindNames),
    env: ['ILLUSION_ENGINE'],
    flag: 'engine',
    default: undefined,
    doc: 'where the database comes from when no DSN is set',
  },
  'database.poolMax': {
    kind: integer(1, 1000),
    env: ['DB_POOL_MAX'],
    default: 10,
    doc: 'connections one process keeps at most',
  },
  'database.acquireTimeoutMs': {
    kind: duration('ms'),
    env: ['DB_ACQUIRE_TIMEOUT'],
    default: 5000,
    doc: 'how long a request waits for a free connection',
  },
  'database.statementTimeoutMs': {
    kind: duration('ms'),
    env: ['DB_STATEMENT_TIMEOUT'],
    default: 30_000,
    doc: 'after which the server cancels a statement of the API; 0 for never',
  },
  'database.idleInTransactionTimeoutMs': {
    kind: duration('ms'),
    env: ['DB_IDLE_IN_TRANSACTION_TIMEOUT'],
    default: 60_000,
    doc: 'after which the server ends a transaction that does nothing; 0 for never',
  },
  'migrations.directory': {
    kind: text,
    env: [],
    default: './migrations',
    path: true,
    doc: 'folder of the migration files',
  },
  'migrations.table': {
    kind: text,
    env: [],
    default: 'knex_migrations',
    doc: 'table that lists the applied migrations, the one Knex uses',
  },
  'seeds.directory': { kind: text, env: [], default: './seeds', path: true, doc: 'folder of the seed files' },
  'models.directory': {
    kind: text,
    env: [],
    default: './src/app/models',
    path: true,
    doc: 'folder of the model files',
  },
  'app.entry': {
    kind: text,
    env: [],
    default: './src/app/app.ts',
    path: true,
    doc: 'module whose default export is the API',
  },
  'server.host': { kind: text, env: ['HOST'], flag: 'host', default: '127.0.0.1', doc: 'address to listen on' },
  'server.port': {
    kind: integer(0, 65_535),
    env: ['PORT'],
    flag: 'port',
    default: 8000,
    doc: 'port to listen on; 0 for any free one',
  },
  'server.rootPath': {
    kind: { expected: 'a path such as /api', read: (raw) => readRootPath(raw) },
    env: ['ROOT_PATH'],
    default: '',
    doc: 'prefix that a proxy strips before a request arrives',
  },
  'server.corsOrigins': {
    kind: list,
    env: ['CORS_ORIGINS'],
    default: [],
    doc: 'origins whose pages may call the API; * for all',
  },
  'server.trustProxy': {
    kind: flag,
    env: ['TRUST_PROXY'],
    default: false,
    doc: 'believe X-Forwarded-* headers',
  },
  'server.drainNoticeMs': {
    kind: duration('ms'),
    env: ['DRAIN_NOTICE'],
    default: 0,
    doc: 'how long /readyz says that the server is ending before it closes its port',
  },
  'auth.secretKey': {
    kind: { expected: 'a text of at least 32 characters', read: (raw) => readSecret(raw) },
    env: ['SECRET_KEY'],
    default: undefined,
    secret: 'value',
    doc: 'key that signs tokens; random in development, required in production',
  },
  'auth.tokenTtlSeconds': {
    kind: duration('s'),
    env: ['TOKEN_TTL'],
    default: 3600,
    doc: 'how long a token is valid, in seconds',
  },
  'test.matrix': {
    kind: {
      expected: 'lists by axis such as { node: [20, 22], engine: ["embedded", "fake"] }',
      read: (raw) => readMatrix(raw),
    },
    env: [],
    default: undefined,
    doc: 'Node versions and engines of illusion test --matrix',
  },
  'log.level': {
    kind: choice('fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'),
    env: ['LOG_LEVEL'],
    default: 'info',
    doc: 'least severe level that is logged',
  },
  'log.json': {
    kind: flag,
    env: ['LOGS_AS_JSON'],
    default: false,
    doc: 'log as JSON even on a terminal',
  },
};

export const settingKeys = Object.keys(settingTable) as readonly SettingKey[];

function readRootPath(raw: unknown): string | undefined {
  if (typeof raw !== 'string') return undefined;
  const trimmed = raw.replace(/\/+$/, '');
  return trimmed === '' || /^(\/[\w.~-]+)+$/.test(trimmed) ? trimmed : undefined;
}

function readMatrix(raw: unknown): MatrixSetting | undefined {
  if (typeof raw !== 'object' || raw === null) return undefined;
  const isAxis = ([axis, values]: readonly [string, unknown]) =>
    Array.isArray(values) &&
    values.length > 0 &&
    values.every((value) => typeof value === 'string' || (axis === 'node' && Number.isInteger(value))) &&
    (axis === 'node' || axis === 'engine');
  return Object.entries(raw).every(isAxis) ? raw : undefined;
}

function readSecret(raw: unknown): string | undefined {
  return typeof raw === 'string' && raw.length >= 32 ? raw : undefined;
}
