import { defineConfig } from 'illusion';

/** The defaults are right for the reference API; `illusion config` shows all settings. */
export default defineConfig({});
