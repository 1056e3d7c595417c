import type { AnyCommand } from '../command.ts';
import { cockroachDemoCommand } from './cockroach/demo/command.ts';
import { cockroachInstallCommand } from './cockroach/install/command.ts';
import { cockroachWhichCommand } from './cockroach/which/command.ts';
import { completionCommand } from './completion/command.ts';
import { configCommand } from './config/command.ts';
import { dbCheckCommand } from './db/check/command.ts';
import { dbDiffCommand } from './db/diff/command.ts';
import { dbHistoryCommand } from './db/history/command.ts';
import { dbKeptCommand } from './db/kept/command.ts';
import { dbLintCommand } from './db/lint/command.ts';
import { dbMigrateCommand } from './db/migrate/command.ts';
import { dbPullCommand } from './db/pull/command.ts';
import { dbResetCommand } from './db/reset/command.ts';
import { dbRevisionCommand } from './db/revision/command.ts';
import { dbRollbackCommand } from './db/rollback/command.ts';
import { dbSeedCommand } from './db/seed/command.ts';
import { dbShellCommand } from './db/shell/command.ts';
import { dbSquashCommand } from './db/squash/command.ts';
import { dbStampCommand } from './db/stamp/command.ts';
import { dbStartCommand } from './db/start/command.ts';
import { dbStatusCommand } from './db/status/command.ts';
import { dbStopCommand } from './db/stop/command.ts';
import { dbUrlCommand } from './db/url/command.ts';
import { doctorCommand } from './doctor/command.ts';
import { initCommand } from './init/command.ts';
import { makeDaoCommand } from './make/dao/command.ts';
import { makeMigrationCommand } from './make/migration/command.ts';
import { makeModelCommand } from './make/model/command.ts';
import { makeRouteCommand } from './make/route/command.ts';
import { makeSeedCommand } from './make/seed/command.ts';
import { makeTestCommand } from './make/test/command.ts';
import { manCommand } from './man/command.ts';
import { notebookNewCommand } from './notebook/new/command.ts';
import { notebookOpenCommand } from './notebook/open/command.ts';
import { notebookRunCommand } from './notebook/run/command.ts';
import { openapiCommand } from './openapi/command.ts';
import { routesCommand } from './routes/command.ts';
import { serveCommand } from './serve/command.ts';
import { statusCommand } from './status/command.ts';
import { stressCommand } from './stress/command.ts';
import { testCommand } from './test/command.ts';

/** Every command there is, in the order help and docs show them. */
export const commands: readonly AnyCommand[] = [
  serveCommand,
  statusCommand,
  testCommand,
  stressCommand,
  notebookRunCommand,
  notebookNewCommand,
  notebookOpenCommand,
  initCommand,
  makeModelCommand,
  makeDaoCommand,
  makeRouteCommand,
  makeMigrationCommand,
  makeSeedCommand,
  makeTestCommand,
  doctorCommand,
  configCommand,
  completionCommand,
  manCommand,
  routesCommand,
  openapiCommand,
  dbRevisionCommand,
  dbDiffCommand,
  dbCheckCommand,
  dbLintCommand,
  dbPullCommand,
  dbSquashCommand,
  dbMigrateCommand,
  dbRollbackCommand,
  dbSeedCommand,
  dbStatusCommand,
  dbHistoryCommand,
  dbStampCommand,
  dbResetCommand,
  dbStartCommand,
  dbStopCommand,
  dbUrlCommand,
  dbShellCommand,
  dbKeptCommand,
  cockroachWhichCommand,
  cockroachInstallCommand,
  cockroachDemoCommand,
];
