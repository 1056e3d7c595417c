import { embeddedEngine } from '../../src/engine/embedded/embedded-engine.ts';
import { ephemeralEngine } from '../../src/engine/embedded/ephemeral-engine.ts';
import type { Engine } from '../../src/engine/engine.ts';

const engines = {
  embedded: (projectRoot: string) => embeddedEngine({ projectRoot, label: 'the contract suite' }),
  ephemeral: () => ephemeralEngine(),
} as const satisfies Record<string, (projectRoot: string) => Engine>;

export type EngineName = keyof typeof engines;

/** Makes an engine by name, so that a process of its own can be told which. */
export function makeEngine(name: EngineName, projectRoot: string): Engine {
  return engines[name](projectRoot);
}
