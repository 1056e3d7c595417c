import type { IndexInput } from './model.ts';

export const viewBrand = Symbol.for('illusion.view');

/** What a view selects, and how it is kept. */
export interface ViewOptions {
  /** Its SELECT. */
  readonly query: string;
  /** Default: `public`. */
  readonly schema?: string;
  /** Keeps its rows until it is refreshed. */
  readonly materialized?: boolean;
  /** Of a materialized view. */
  readonly indexes?: readonly IndexInput[];
  readonly comment?: string;
}

/** A view; made by {@link defineView}. */
export interface View extends ViewOptions {
  readonly [viewBrand]: true;
  readonly name: string;
  readonly schema: string;
}

/**
 * Describes a view. Views may select from views that are described before them.
 *
 * @example
 * export const openTodos = defineView('open_todo', { query: 'select id, title from todo where done_at is null' });
 */
export function defineView(name: string, options: ViewOptions): View {
  return Object.freeze({ schema: 'public', ...options, [viewBrand]: true as const, name });
}

/** Whether a value was made by {@link defineView}. */
export function isView(value: unknown): value is View {
  return typeof value === 'object' && value !== null && (value as Record<symbol, unknown>)[viewBrand] === true;
}
