type Environment = Readonly<Record<string, string | undefined>>;

/** Variables that lead to a database somebody needs. Tests get theirs from the session, and cannot reach that one by mistake. */
const databaseVariables = ['DB_DSN', 'DATABASE_URL'];

/** The environment tests run in: ours without the project's own database, with the session. */
export function testEnvironment(own: Environment, session: Environment): Environment {
  const kept = Object.entries(own).filter(([name]) => !databaseVariables.includes(name));
  return { ...Object.fromEntries(kept), ...session };
}
