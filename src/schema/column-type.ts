import { assertNever } from '../kernel/assert-never.ts';
import { quoteQualified } from './catalog/quote.ts';

/** A type as every dialect knows it; how a dialect spells it is the dialect's business. */
export type ColumnType =
  | { readonly kind: 'uuid' }
  | { readonly kind: 'text' }
  | { readonly kind: 'varchar'; readonly length: number }
  | { readonly kind: 'boolean' }
  | { readonly kind: 'integer'; readonly bits: 16 | 32 | 64 }
  | { readonly kind: 'float'; readonly bits: 32 | 64 }
  | { readonly kind: 'numeric'; readonly precision: number | undefined; readonly scale: number | undefined }
  | { readonly kind: 'timestamp'; readonly withTimeZone: boolean; readonly precision: number | undefined }
  | { readonly kind: 'date' }
  | { readonly kind: 'bytes' }
  | { readonly kind: 'json' /** Kept as it was written. */; readonly asText?: boolean }
  | { readonly kind: 'enum'; readonly schema: string; readonly name: string; readonly values: readonly string[] }
  | { readonly kind: 'array'; readonly element: ColumnType }
  /** A type only the server knows, as SQL; its values are what the driver makes of them. */
  | { readonly kind: 'other'; readonly sql: string };

/** Spells a type in standard SQL as PostgreSQL reads it, such as `numeric(10, 2)`. */
export function describeType(type: ColumnType): string {
  switch (type.kind) {
    case 'uuid':
    case 'text':
    case 'boolean':
    case 'date':
      return type.kind;
    case 'varchar':
      return `varchar(${type.length})`;
    case 'integer':
      return ({ 16: 'smallint', 32: 'integer', 64: 'bigint' } as const)[type.bits];
    case 'float':
      return type.bits === 32 ? 'real' : 'double precision';
    case 'numeric':
      return `numeric${listArguments([type.precision, type.scale])}`;
    case 'timestamp':
      return `timestamp${listArguments([type.precision])} ${type.withTimeZone ? 'with' : 'without'} time zone`;
    case 'bytes':
      return 'bytea';
    case 'json':
      return type.asText ? 'json' : 'jsonb';
    case 'enum':
      return quoteQualified(type);
    case 'array':
      return `${describeType(type.element)}[]`;
    case 'other':
      return type.sql;
    default:
      return assertNever(type, 'column type');
  }
}

function listArguments(values: readonly (number | undefined)[]): string {
  const given = values.filter((value) => value !== undefined);
  return given.length === 0 ? '' : `(${given.join(', ')})`;
}
