/** Environment variables that tell a notebook where the running system is. */
export const systemVariables = Object.freeze({ apiUrl: 'ILLUSION_API_URL', databaseUrl: 'ILLUSION_DATABASE_URL' });
