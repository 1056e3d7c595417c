import type { MemoryOptions } from '../cockroach/validate-options.ts';
import { type ProjectEngineOptions, projectEngine } from '../project-server/project-engine.ts';
import type { SingleNodeEngine } from './ephemeral-single-node.ts';
import { cockroachNode } from './project-node.ts';

export interface SingleNodeOptions extends ProjectEngineOptions, MemoryOptions {}

/** The development CockroachDB of a project: kept between runs, and one server for all processes of the project. */
export function singleNodeEngine(options: SingleNodeOptions): SingleNodeEngine {
  return projectEngine(cockroachNode(options), options);
}
