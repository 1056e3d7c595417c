import type { Knex } from 'knex';
import { fail } from '../../kernel/errors/registry.ts';
import { loadModule } from '../../project/load-module.ts';
import { readChecksum } from './checksum.ts';
import type { SourceFile } from './list-files.ts';

export type MigrationFunction = (knex: Knex) => unknown;

/** A migration file, loaded. */
export interface Migration {
  readonly file: SourceFile;
  readonly checksum: string;
  readonly up: MigrationFunction;
  readonly down: MigrationFunction | undefined;
  /** False when the file opts out with `config = { transaction: false }`. */
  readonly transaction: boolean;
  /** Why it cannot be rolled back, from `config = { irreversible: '...' }`. */
  readonly irreversible: string | undefined;
}

/**
 * Loads a migration in any form Knex takes: named exports, a default export object, or CommonJS.
 *
 * @throws ILLUSION_MIGRATION_SHAPE when it has no `up` function; the ILLUSION_MODULE_* errors when it cannot be loaded.
 */
export async function loadMigration(file: SourceFile): Promise<Migration> {
  const exported = unwrap(await loadModule(file.path));
  const problem = findProblem(exported);
  if (problem !== undefined) throw fail('ILLUSION_MIGRATION_SHAPE', { file: file.label, problem });
  const config = exported['config'] as { readonly transaction?: unknown; readonly irreversible?: unknown } | undefined;
  return {
    file,
    checksum: await readChecksum(file),
    up: exported['up'] as MigrationFunction,
    down: typeof exported['down'] === 'function' ? (exported['down'] as MigrationFunction) : undefined,
    transaction: config?.transaction !== false,
    irreversible: typeof config?.irreversible === 'string' ? config.irreversible : undefined,
  };
}

type Exports = Readonly<Record<string, unknown>>;

/** Named exports win; else the default export, which is also where CommonJS exports arrive, possibly one level deeper. */
export function unwrap(module: Exports, names: readonly string[] = ['up', 'down']): Exports {
  let exported = module;
  for (let depth = 0; depth < 2; depth++) {
    if (names.some((name) => name in exported)) return exported;
    const inner = exported['default'];
    if ((typeof inner !== 'object' && typeof inner !== 'function') || inner === null) return exported;
    exported = inner as Exports;
  }
  return exported;
}

function findProblem(exported: Exports): string | undefined {
  const names = Object.keys(exported).filter((name) => name !== 'default' && name !== '__esModule');
  const { up, down } = exported as { readonly up?: unknown; readonly down?: unknown };
  if (up === undefined) {
    return names.length === 0 ? 'it exports nothing' : `it exports ${names.join(', ')}, but no function "up"`;
  }
  if (typeof up !== 'function') return `its "up" is ${describeType(up)}, not a function`;
  if (down !== undefined && down !== null && down !== false && typeof down !== 'function') {
    return `its "down" is ${describeType(down)}, not a function`;
  }
  return undefined;
}

function describeType(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'an array' : typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}
