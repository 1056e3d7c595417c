import { defineConfig } from 'vitest/config';

// `illusion` is this repository: its source, and not what was built of it.
const conditions = ['illusion-source', 'module', 'node', 'development|production'];

export default defineConfig({
  ssr: { resolve: { conditions } },
  // What the global setup imports.
  environments: { __vitest__: { resolve: { conditions } } },
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/global-setup.ts'],
    pool: 'forks',
    // Files that run in one worker share its modules: loading them anew for each takes a tenth of the time. Each puts back what it changes.
    isolate: false,
    // Tests that start servers mostly wait for them, so no core is kept free for Vitest itself.
    maxWorkers: '100%',
    // A busy machine must not fail a test that starts processes.
    testTimeout: 20_000,
    hookTimeout: 30_000,
  },
});
