import type { AnyCommand } from '../command.ts';
import { configCommand } from './config/command.ts';

/** Every command there is, in the order help and docs show them. */
export const commands: readonly AnyCommand[] = [configCommand];
