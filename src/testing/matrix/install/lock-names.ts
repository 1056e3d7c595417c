/** Lockfiles npm reads, the first one first. */
export const lockNames = ['npm-shrinkwrap.json', 'package-lock.json'] as const;
