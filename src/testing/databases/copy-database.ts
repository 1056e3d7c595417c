/** Makes the database of this name, a copy of the template. */
export type CopyDatabase = (name: string) => Promise<void>;
