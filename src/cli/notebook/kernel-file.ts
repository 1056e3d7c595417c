import { fileURLToPath } from 'node:url';

/** The program that runs cells, built or from source as we are. */
export function kernelFile(): string {
  const name = import.meta.url.endsWith('.ts') ? './kernel-main.ts' : './kernel-main.js';
  return fileURLToPath(new URL(name, import.meta.url));
}
