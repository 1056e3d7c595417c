import type { AnyCommand } from '../command.ts';
import { cockroachDemoCommand } from './cockroach/demo/command.ts';
import { cockroachInstallCommand } from './cockroach/install/command.ts';
import { cockroachWhichCommand } from './cockroach/which/command.ts';
import { configCommand } from './config/command.ts';
import { serveCommand } from './serve/command.ts';
import { testCommand } from './test/command.ts';

/** Every command there is, in the order help and docs show them. */
export const commands: readonly AnyCommand[] = [
  serveCommand,
  testCommand,
  configCommand,
  cockroachWhichCommand,
  cockroachInstallCommand,
  cockroachDemoCommand,
];
