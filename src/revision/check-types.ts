import type { Dialect } from '../dialect/dialect.ts';
import { fail } from '../kernel/errors/registry.ts';
import { type Catalog, labelOf } from '../schema/catalog/catalog.ts';

/** @throws ILLUSION_MODEL_TYPE for the first column of a type the server lacks, with the nearest one it has. */
export function checkTypes({ tables }: Catalog, { capabilities, version }: Dialect): void {
  for (const table of tables) {
    for (const { name, type } of table.columns) {
      const base = type
        .replace(/[([].*$/s, '')
        .trim()
        .toLowerCase();
      const nearest = capabilities.ddl.missingTypes[base];
      if (nearest !== undefined)
        throw fail('ILLUSION_MODEL_TYPE', { column: `${labelOf(table)}.${name}`, type, server: version, nearest });
    }
  }
}
