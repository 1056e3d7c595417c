export const extensionBrand = Symbol.for('illusion.extension');

/** An extension of PostgreSQL the models need; made by {@link defineExtension}. */
export interface Extension {
  readonly [extensionBrand]: true;
  readonly name: string;
}

/**
 * Says that the models need an extension. It is made where it is missing, and never dropped; CockroachDB has what it has.
 * Those of the types `citext()` and `vector()` and of trigram indexes need not be said.
 *
 * @example
 * export const gin = defineExtension('btree_gin');
 */
export function defineExtension(name: string): Extension {
  return Object.freeze({ [extensionBrand]: true as const, name });
}

/** Whether a value was made by {@link defineExtension}. */
export function isExtension(value: unknown): value is Extension {
  return typeof value === 'object' && value !== null && (value as Record<symbol, unknown>)[extensionBrand] === true;
}
