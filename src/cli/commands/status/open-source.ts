import path from 'node:path';
import { localUrl } from '../../../http/listen/listen.ts';
import { openWatch, type StatusWatch } from '../../../status/open-watch.ts';
import { readRecording, recordSnapshots, replay } from '../../../status/recording.ts';
import type { StatusSnapshot } from '../../../status/snapshot.ts';
import type { Context } from '../../context.ts';

export interface SourceOptions {
  readonly apis: readonly string[];
  readonly record: string | undefined;
  readonly replay: string | undefined;
  /** Waits so long for models and database to be compared, in milliseconds. */
  readonly waitForDriftMs: number;
}

/** Where snapshots come from: the project, or a recording of one. */
export interface Source {
  take(): Promise<StatusSnapshot>;
  /** Whether a recording is over. */
  isOver(): boolean;
  /** Undefined for a recording. */
  readonly watch: StatusWatch | undefined;
}

/** @throws ILLUSION_RECORDING_INVALID; what keeps a project from being opened */
export async function openSource(context: Context, options: SourceOptions): Promise<Source> {
  if (options.replay !== undefined) {
    const recorded = await readRecording(path.resolve(context.cwd, options.replay));
    return { ...replay(recorded), watch: undefined };
  }
  const project = await context.project();
  const watch = openWatch({
    project,
    apis:
      options.apis.length > 0
        ? options.apis.map((url) => ({ url: url.replace(/\/+$/, ''), isExpected: true }))
        : [{ url: localUrl(project.settings.server), isExpected: false }],
    waitForDriftMs: options.waitForDriftMs,
    compare: async (reader) => {
      const [{ compare }, { revisionOptions }] = await Promise.all([
        import('../../../revision/compare.ts'),
        import('../../revision/revision-options.ts'),
      ]);
      const quiet = { ...(await revisionOptions(context, undefined)), progress: () => undefined };
      return (await compare(reader, quiet)).differences.map(({ text }) => text);
    },
  });
  await context.disposal.defer(() => watch.dispose());
  const { record } = options;
  const take = record === undefined ? watch.take : recordSnapshots(path.resolve(context.cwd, record), watch.take);
  return { take, isOver: () => false, watch };
}
