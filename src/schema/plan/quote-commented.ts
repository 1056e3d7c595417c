import type { DdlFeatures } from '../catalog/ddl-features.ts';
import { quoteName, quoteQualified } from '../catalog/quote.ts';
import type { Commented } from '../diff/change.ts';
import { quoteIndex } from './write-step.ts';

/** What COMMENT ON names. */
export function quoteCommented(on: Commented, features: DdlFeatures): string {
  switch (on.kind) {
    case 'schema':
      return `schema ${quoteName(on.name)}`;
    case 'column':
      return `column ${quoteQualified(on.table)}.${quoteName(on.name)}`;
    case 'constraint':
      return `constraint ${quoteName(on.name)} on ${quoteQualified(on.table)}`;
    case 'index':
      return `index ${quoteIndex(on.table, on.name, features)}`;
    default:
      return `${on.kind} ${quoteQualified(on)}`;
  }
}
