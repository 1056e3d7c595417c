import { createHash } from 'node:crypto';

/** The name a server and its processes carry in their titles, by which what a dead server left behind is recognised. */
export function clusterNameOf(dataDirectory: string): string {
  return `illusion-${createHash('sha256').update(dataDirectory).digest('hex').slice(0, 12)}`;
}
