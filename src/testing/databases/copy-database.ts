import type { Query } from '../../dialect/dialect.ts';

/** Makes the database of this name, a copy of the template. `query` asks the server, in no database of the run. */
export type CopyDatabase = (name: string, query: Query) => Promise<void>;
