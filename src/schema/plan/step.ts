import type { ColumnItem, ConstraintItem, IndexItem, Qualified, TableItem } from '../catalog/catalog.ts';

/** One statement, or a few that belong together. Those that are more than their SQL are known to Knex's schema builder. */
export type Step = (
  | { readonly kind: 'create-table'; readonly table: TableItem; readonly constraints: readonly ConstraintItem[] }
  | { readonly kind: 'drop-table'; readonly table: Qualified }
  | { readonly kind: 'rename-table'; readonly from: Qualified; readonly to: string }
  | {
      readonly kind: 'add-column';
      readonly table: Qualified;
      readonly column: ColumnItem;
      readonly family: string | null;
    }
  | { readonly kind: 'drop-column'; readonly table: Qualified; readonly column: string }
  | { readonly kind: 'rename-column'; readonly table: Qualified; readonly from: string; readonly to: string }
  | { readonly kind: 'set-nullable'; readonly table: Qualified; readonly column: string; readonly nullable: boolean }
  | { readonly kind: 'add-constraint'; readonly table: Qualified; readonly constraint: ConstraintItem }
  | { readonly kind: 'drop-constraint'; readonly table: Qualified; readonly constraint: ConstraintItem }
  | { readonly kind: 'create-index'; readonly table: Qualified; readonly index: IndexItem }
  | { readonly kind: 'drop-index'; readonly table: Qualified; readonly index: IndexItem }
  | { readonly kind: 'sql'; readonly sql: string }
) &
  StepNotes;

interface StepNotes {
  /** Stands above it in the file. */
  readonly note?: string;
  /** The only product that understands it. */
  readonly only?: 'PostgreSQL' | 'CockroachDB';
  /** It cannot be in a transaction with others. */
  readonly alone?: boolean;
}
