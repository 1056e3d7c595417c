export { type MigrateOptions, type MigrateResult, migrate } from './migrate/migrate.ts';
export type { ChangeOptions, MigrationsOptions } from './migrate/options.ts';
export { type RollbackOptions, type RollbackResult, rollback } from './migrate/rollback.ts';
export type { StepResult } from './migrate/run/step.ts';
export { type SeedOptions, type SeedResult, seed } from './migrate/seed/seed.ts';
export { type StampOptions, type StampResult, stamp } from './migrate/stamp.ts';
export { history, type MigrationStatus, type StatusReport, status } from './migrate/status.ts';
