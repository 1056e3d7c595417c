/** Settings every server gets: the same behaviour as CockroachDB where PostgreSQL can be told to. */
const common: Readonly<Record<string, string>> = {
  listen_addresses: '127.0.0.1',
  // A socket file would have to lie under a path of at most 107 bytes.
  unix_socket_directories: '',
  default_transaction_isolation: 'serializable',
  timezone: 'UTC',
  log_timezone: 'UTC',
  max_connections: '200',
  shared_preload_libraries: 'pg_stat_statements',
};

/**
 * After a crash PostgreSQL first forces every file of the cluster to disk, one by one, which takes seconds on a busy disk.
 * Linux can do it for the file system in one call.
 */
const kept: Readonly<Record<string, string>> =
  process.platform === 'linux' ? { recovery_init_sync_method: 'syncfs' } : {};

/** What a server may skip whose data nobody will miss. */
const throwAway: Readonly<Record<string, string>> = {
  fsync: 'off',
  full_page_writes: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
  autovacuum: 'off',
};

export interface SettingsOptions {
  readonly clusterName: string;
  readonly port: number;
  /** `kept`: what was acknowledged survives a crash of the machine; `thrown-away`: nothing does. */
  readonly data: 'kept' | 'thrown-away';
}

/** The settings as arguments of `postgres`. */
export function serverArguments({ clusterName, port, data }: SettingsOptions): readonly string[] {
  const settings = {
    ...common,
    ...(data === 'kept' ? kept : throwAway),
    cluster_name: clusterName,
    port: String(port),
  };
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}
