const shortNames: readonly (readonly [RegExp, string])[] = [
  [/^smallint\b/, 'int2'],
  [/^integer\b/, 'int4'],
  [/^bigint\b/, 'int8'],
  [/^real\b/, 'float4'],
  [/^double precision\b/, 'float8'],
  [/^character varying\b/, 'varchar'],
  [/^character\b/, 'char'],
  [/^(timestamp|time)(\(\d\))? without time zone/, '$1$2'],
  [/^(timestamp|time)(\(\d\))? with time zone/, '$1tz$2'],
];

/**
 * The type as `format_type` tells it, by its short name, which means the same to every server: to CockroachDB `integer` has 64 bits, whatever
 * it says itself.
 */
export function shortType(type: string): string {
  const found = shortNames.find(([pattern]) => pattern.test(type));
  return found ? type.replace(...found) : type;
}
