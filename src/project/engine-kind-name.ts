/** The engine names a setting may hold. The engines themselves live to the right of this room. */
export const engineKindNames = ['embedded', 'external', 'demo', 'single-node'] as const;
export type EngineKindName = (typeof engineKindNames)[number];
