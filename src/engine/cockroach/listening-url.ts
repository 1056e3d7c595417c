import { existsSync, readFileSync } from 'node:fs';

/**
 * The DSN in a `--listening-url-file`; undefined while the file is missing or empty.
 * What names the program that wrote it is left out, what is needed to connect (TLS, virtual cluster) stays.
 */
export function readListeningUrl(file: string): string | undefined {
  const line = readLine(file);
  if (!line || !URL.canParse(line)) return undefined;
  const url = new URL(line);
  url.searchParams.delete('application_name');
  return url.toString();
}

/** The pid in a `--pid-file`; undefined while the file is missing or empty. */
export function readPidFile(file: string): number | undefined {
  const line = readLine(file) ?? '';
  return /^\d+$/.test(line) ? Number(line) : undefined;
}

function readLine(file: string): string | undefined {
  return existsSync(file) ? readFileSync(file, 'utf8').split('\n')[0]?.trim() : undefined;
}
