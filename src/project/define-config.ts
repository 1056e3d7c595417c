import type { Settings } from './settings.ts';

const brand = Symbol.for('illusion.config');

/** What illusion.config.ts may say: any part of the settings. Spans of time may be texts such as `15m`. */
export type Config = {
  readonly [G in keyof Settings]?: Settings[G] extends string
    ? string
    : { readonly [L in keyof Settings[G]]?: Settings[G][L] | (number extends Settings[G][L] ? string : never) };
};

/**
 * Types the settings of a project; illusion.config.ts exports its result as default.
 *
 * @example
 * export default defineConfig({
 *   server: { port: 8000 },
 *   auth: { tokenTtlSeconds: '15m' },
 * });
 */
export function defineConfig(config: Config): Config {
  return Object.freeze(Object.defineProperty({ ...config }, brand, { value: true }));
}
