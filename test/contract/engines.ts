import { demoEngine } from '../../src/engine/demo/demo-engine.ts';
import { embeddedEngine } from '../../src/engine/embedded/embedded-engine.ts';
import { ephemeralEngine } from '../../src/engine/embedded/ephemeral-engine.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { ephemeralSingleNodeEngine } from '../../src/engine/single-node/ephemeral-single-node.ts';
import { singleNodeEngine } from '../../src/engine/single-node/single-node-engine.ts';

const engines = {
  embedded: (projectRoot: string) => embeddedEngine({ projectRoot, label: 'the contract suite' }),
  ephemeral: () => ephemeralEngine(),
  demo: () => demoEngine(),
  'single-node': (projectRoot: string) => singleNodeEngine({ projectRoot, label: 'the contract suite' }),
  'single-node in memory': () => ephemeralSingleNodeEngine(),
} as const satisfies Record<string, (projectRoot: string) => Engine>;

export type EngineName = keyof typeof engines;

/** Makes an engine by name, so that a process of its own can be told which. */
export function makeEngine(name: EngineName, projectRoot: string): Engine {
  return engines[name](projectRoot);
}
