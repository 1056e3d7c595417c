/** Leads connections to a DSN through something else, by another DSN. */
export type Lead = (url: string) => Promise<string>;
