import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { createSecret } from '../../../http/auth/secret.ts';
import type { Project } from '../../../project/open-project.ts';
import type { Context } from '../../context.ts';
import { childProgram } from './child-program.ts';
import { writeHandoff } from './handoff.ts';
import { keepEngine } from './keep-engine.ts';
import { listenForStop } from './stop.ts';
import { stopChild } from './stop-child.ts';
import { watchProject } from './watch-project.ts';

/** Serves from a child process that is replaced whenever the project changes. The database server stays. */
export async function serveAndWatch(context: Context, project: Project): Promise<void> {
  const { reporter } = context;
  const stop = listenForStop(context.signal);
  const engine = await context.engine();
  const handoff = writeHandoff({
    role: 'watched',
    url: engine.url,
    engine: { kind: engine.kind, origin: engine.origin },
    secretKey: project.settings.auth.secretKey ?? createSecret(),
  });
  const start = (): ChildProcess => {
    const { file, args } = childProgram();
    return fork(file, args, { env: { ...context.environment, ...handoff } });
  };
  const changes = watchProject(project);
  let child = start();
  await context.disposal.defer(async () => {
    changes.close();
    await stopChild(child);
  });
  const logger = { info: reporter.notice, warn: reporter.notice, error: reporter.failure };
  const isKept = keepEngine({ context, engine, stop, logger, prepare: async () => changes.report('the database') });

  const serveUntilStopped = async (): Promise<void> => {
    for (;;) {
      const change = changes.next();
      const ended = once(child, 'exit').then(() => undefined);
      const first = await Promise.race([change, ended, stop.wait]);
      if (stop.signal.aborted) return;
      if (first === undefined) reporter.notice('The API ended. It starts again when a file changes.');
      const name = first ?? (await Promise.race([change, stop.wait]));
      if (name === undefined) return;
      reporter.notice(`${name} changed, starting again.`);
      await stopChild(child);
      child = start();
    }
  };
  await Promise.all([isKept, serveUntilStopped()]);
}
