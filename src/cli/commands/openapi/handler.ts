import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fail } from '../../../kernel/errors/registry.ts';
import type { Context } from '../../context.ts';
import { describeProjectApi } from '../../system/describe-project-api.ts';
import { writeClient } from './write-client.ts';

export interface OpenapiInput {
  readonly out: string | undefined;
  readonly client: string | undefined;
  readonly check: boolean;
}

export interface OpenapiFile {
  /** Path from the working folder. */
  readonly file: string;
  /** `stale`: it is not what would be written, and --check said to leave it. */
  readonly state: 'written' | 'unchanged' | 'stale';
}

/** The document; or, when files were named, what became of them. */
export type OpenapiResult = { readonly files: readonly OpenapiFile[] } | object;

export async function handle(context: Context, { out, client, check }: OpenapiInput): Promise<OpenapiResult> {
  if (check && out === undefined && client === undefined)
    throw fail('ILLUSION_OPTION_INVALID', { flag: '--check', value: 'alone', expected: 'with --out or --client' });
  const { openapi } = await describeProjectApi(context);
  if (out === undefined && client === undefined) return openapi;
  const { root } = await context.project();
  const texts: (readonly [file: string, text: string])[] = [];
  if (out !== undefined) texts.push([out, `${JSON.stringify(openapi, null, 2)}\n`]);
  if (client !== undefined) texts.push([client, await writeClient(openapi, root)]);
  const files = [];
  for (const [file, text] of texts) files.push(await settle(context.cwd, { file, text, check }));
  return { files };
}

export function render(result: OpenapiResult): string {
  if (!('files' in result)) return JSON.stringify(result, null, 2);
  const words = { written: 'Wrote', unchanged: 'Up to date:', stale: 'Not what the API says:' };
  return (result.files as readonly OpenapiFile[]).map(({ file, state }) => `${words[state]} ${file}`).join('\n');
}

export function exitCodeOf(result: OpenapiResult): 0 | 3 {
  const isStale = 'files' in result && (result.files as readonly OpenapiFile[]).some(({ state }) => state === 'stale');
  return isStale ? 3 : 0;
}

interface Wanted {
  readonly file: string;
  readonly text: string;
  readonly check: boolean;
}

async function settle(cwd: string, { file, text, check }: Wanted): Promise<OpenapiFile> {
  const absolute = path.resolve(cwd, file);
  const shown = path.relative(cwd, absolute);
  if ((await readFile(absolute, 'utf8').catch(() => undefined)) === text) return { file: shown, state: 'unchanged' };
  if (check) return { file: shown, state: 'stale' };
  await mkdir(path.dirname(absolute), { recursive: true });
  await writeFile(absolute, text);
  return { file: shown, state: 'written' };
}
