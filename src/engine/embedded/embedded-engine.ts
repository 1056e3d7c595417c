import type { Engine, StartOptions } from '../engine.ts';
import { type ProjectEngineOptions, type ProjectServer, projectEngine } from '../project-server/project-engine.ts';
import { type AnswerOptions, postgresServer } from './postgres-server.ts';

export interface EmbeddedOptions extends ProjectEngineOptions, AnswerOptions {}

/** A running PostgreSQL of illusion's own. */
export type EmbeddedServer = ProjectServer<'embedded'>;

export interface EmbeddedEngine extends Engine {
  readonly kind: 'embedded';
  start(options?: StartOptions): Promise<EmbeddedServer>;
}

/** The development PostgreSQL of a project: kept between runs, and one server for all processes of the project. */
export function embeddedEngine(options: EmbeddedOptions): EmbeddedEngine {
  return projectEngine(postgresServer(options), options);
}
