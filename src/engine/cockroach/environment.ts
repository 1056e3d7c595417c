/** Variables that give cockroach's flags other defaults, and libpq's that its SQL shell reads: a server must not depend on them. */
const misleading =
  /^(COCKROACH_(URL|HOST|PORT|USER|DATABASE|INSECURE|CERTS_DIR|CERT_PRINCIPAL_MAP|DEMO_PASSWORD)|PG[A-Z]+|HOME|TMPDIR|NOTIFY_SOCKET)$/;

/**
 * The environment for a cockroach process: that of this process without what would change its connections, telemetry off.
 * `changes` win; HOME and TMPDIR are left out unless given.
 */
export function cockroachEnvironment(changes: Readonly<Record<string, string>> = {}): Record<string, string> {
  const env: Record<string, string> = {};
  for (const [name, value] of Object.entries(process.env)) {
    if (value !== undefined && !misleading.test(name)) env[name] = value;
  }
  return { ...env, COCKROACH_SKIP_ENABLING_DIAGNOSTIC_REPORTING: 'true', ...changes };
}
