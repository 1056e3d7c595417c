/** What tests can run on. `fake`: no database at all, DAOs in memory. */
export const testEngineNames = ['embedded', 'external', 'fake', 'demo', 'single-node'] as const;
export type TestEngineName = (typeof testEngineNames)[number];
