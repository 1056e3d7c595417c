import { existsSync } from 'node:fs';
import { type DbReader, openReader } from '../../../db/open-reader.ts';
import { maskDsn } from '../../../kernel/dsn.ts';
import { isIllusionError } from '../../../kernel/errors/illusion-error.ts';
import { status } from '../../../migrate/status.ts';
import type { RevisionOptions } from '../../../revision/options.ts';
import { type Pulled, pull } from '../../../revision/pull/pull.ts';
import type { Context } from '../../context.ts';
import type { FoundDatabase } from './init-input.ts';

/** A database that answers, and what models of it would be. */
export interface Looked {
  readonly reader: DbReader;
  readonly database: FoundDatabase;
  readonly pulled: Pulled;
}

/** Asks a database what it holds; changes nothing. @returns the reason, in words, when it does not answer. */
export async function lookAtDatabase(
  context: Context,
  url: string,
  options: RevisionOptions,
): Promise<Looked | string> {
  context.reporter.progress('Looking at the database');
  try {
    const reader = await openReader({ url, signal: context.signal });
    await context.disposal.defer(() => reader.dispose());
    const pulled = await pull(reader, { ...options, dryRun: true });
    const report = existsSync(options.migrations.directory) ? await status(reader, options.migrations) : undefined;
    const database: FoundDatabase = {
      dsn: maskDsn(url),
      version: reader.dialect.version,
      tables: pulled.tables,
      applied: report ? report.migrations.length - report.pending : null,
      pending: report?.pending ?? null,
      differences: null,
    };
    return { reader, database, pulled };
  } catch (error) {
    context.signal.throwIfAborted();
    if (!isIllusionError(error)) throw error;
    return `${error.what}: ${error.why}`;
  }
}
