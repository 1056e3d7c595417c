import type {
  ColumnItem,
  ConstraintItem,
  EnumItem,
  IndexItem,
  NamespaceItem,
  Qualified,
  SequenceItem,
  TableItem,
  ViewItem,
} from '../catalog/catalog.ts';

/** One difference between two databases: what makes the first into the second. */
export type Change =
  | { readonly kind: 'create-schema'; readonly schema: NamespaceItem }
  | { readonly kind: 'drop-schema'; readonly schema: NamespaceItem }
  | { readonly kind: 'create-extension'; readonly name: string }
  | { readonly kind: 'create-enum'; readonly item: EnumItem }
  | { readonly kind: 'drop-enum'; readonly item: EnumItem }
  /** Before `before`, or at the end. */
  | { readonly kind: 'add-enum-value'; readonly item: EnumItem; readonly value: string; readonly before: string | null }
  /** Values go, or change places. */
  | { readonly kind: 'rebuild-enum'; readonly from: EnumItem; readonly to: EnumItem }
  | { readonly kind: 'rename-enum-value'; readonly item: Qualified; readonly from: string; readonly to: string }
  | { readonly kind: 'create-sequence'; readonly item: SequenceItem }
  | { readonly kind: 'drop-sequence'; readonly item: SequenceItem }
  | { readonly kind: 'alter-sequence'; readonly from: SequenceItem; readonly to: SequenceItem }
  | { readonly kind: 'create-table'; readonly table: TableItem }
  | { readonly kind: 'drop-table'; readonly table: TableItem }
  | { readonly kind: 'rename-table'; readonly from: Qualified; readonly to: Qualified }
  | {
      readonly kind: 'set-options';
      readonly table: Qualified;
      readonly from: readonly string[];
      readonly to: readonly string[];
    }
  | {
      readonly kind: 'set-families';
      readonly table: Qualified;
      readonly from: readonly string[];
      readonly to: readonly string[];
    }
  | {
      readonly kind: 'set-locality';
      readonly table: Qualified;
      readonly from: string | null;
      readonly to: string | null;
    }
  | { readonly kind: 'add-column'; readonly table: Qualified; readonly column: ColumnItem }
  | { readonly kind: 'drop-column'; readonly table: Qualified; readonly column: ColumnItem }
  | { readonly kind: 'rename-column'; readonly table: Qualified; readonly from: string; readonly to: string }
  | {
      readonly kind: 'alter-column';
      readonly table: Qualified;
      readonly from: ColumnItem;
      readonly to: ColumnItem;
      readonly aspects: readonly ColumnAspect[];
    }
  | { readonly kind: 'add-constraint'; readonly table: Qualified; readonly constraint: ConstraintItem }
  | { readonly kind: 'drop-constraint'; readonly table: Qualified; readonly constraint: ConstraintItem }
  | { readonly kind: 'validate-constraint'; readonly table: Qualified; readonly constraint: ConstraintItem }
  | {
      readonly kind: 'rename-constraint';
      readonly table: Qualified;
      readonly from: ConstraintItem;
      readonly to: string;
    }
  | { readonly kind: 'create-index'; readonly table: Qualified; readonly index: IndexItem }
  | { readonly kind: 'drop-index'; readonly table: Qualified; readonly index: IndexItem }
  | { readonly kind: 'rename-index'; readonly table: Qualified; readonly from: string; readonly to: string }
  | { readonly kind: 'show-index'; readonly table: Qualified; readonly index: IndexItem }
  | { readonly kind: 'create-view'; readonly view: ViewItem }
  | { readonly kind: 'drop-view'; readonly view: ViewItem }
  | { readonly kind: 'set-comment'; readonly on: Commented; readonly from: string | null; readonly to: string | null };

/** What of a column is another; `generated` is the expression. */
export type ColumnAspect =
  | 'type'
  | 'collation'
  | 'nullable'
  | 'default'
  | 'identity'
  | 'serial'
  | 'generated'
  | 'on update';

/** What a comment is about. */
export type Commented =
  | { readonly kind: 'schema'; readonly name: string }
  | ({ readonly kind: 'table' | 'view' | 'materialized view' | 'sequence' | 'type' } & Qualified)
  | { readonly kind: 'column' | 'constraint'; readonly table: Qualified; readonly name: string }
  | { readonly kind: 'index'; readonly table: Qualified; readonly name: string };
