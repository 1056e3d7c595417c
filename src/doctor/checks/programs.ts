import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { engineKindOf } from '../../engine/create-engine.ts';
import { findCockroach, listCandidates } from '../../engine/find-binary/find-cockroach.ts';
import { bad, type Check, ok, skip, warn } from '../check.ts';

const run = promisify(execFile);
const PROGRAM_MS = 2500;

/** The version a program prints; undefined when there is no such program. */
async function ask(file: string, ...args: readonly string[]): Promise<string | undefined> {
  try {
    const { stdout } = await run(file, [...args], { timeout: PROGRAM_MS });
    return stdout.trim().split('\n')[0];
  } catch {
    return undefined;
  }
}

export const npmCheck: Check = {
  id: 'npm',
  title: 'npm',
  look: async () => {
    const version = await ask('npm', '--version');
    if (version === undefined) return warn('there is no npm on PATH', 'Install it: `illusion test --matrix` needs it.');
    return ok(version);
  },
};

/** Needed by two of the engines, and looked for in vain by nobody else. */
export const cockroachCheck: Check = {
  id: 'cockroach',
  title: 'CockroachDB program',
  look: async (scene) => {
    const engine = await scene.project().then(
      ({ settings }) => engineKindOf(settings),
      () => undefined,
    );
    const isNeeded = engine === 'demo' || engine === 'single-node';
    try {
      const { path: file, where } = findCockroach(scene.environment);
      const version = await ask(file, 'version', '--build-tag');
      if (version !== undefined) return ok(`${version} at ${file} (${where})`);
      return bad(`${file} (${where}) does not run`, 'illusion cockroach install, or set COCKROACH_BIN');
    } catch {
      const isNamed = scene.environment['COCKROACH_BIN'] !== undefined;
      const [first] = listCandidates(scene.environment);
      const evidence = isNamed && first ? `COCKROACH_BIN: ${first.note}` : 'there is none';
      if (isNeeded) return bad(`${evidence}; the engine ${engine} needs it`, 'illusion cockroach install');
      return isNamed
        ? warn(evidence, 'Correct or unset COCKROACH_BIN.')
        : skip(`${evidence}, and the engine needs none`);
    }
  },
};

/** Only where there is something to run in it. */
export const dockerCheck: Check = {
  id: 'docker',
  title: 'Docker',
  look: async (scene) => {
    const files = ['docker-compose.yml', 'compose.yml', 'compose.yaml'];
    const file = files.find((name) => existsSync(path.join(scene.root(), name)));
    if (file === undefined) return skip('the project has no compose file');
    const server = await ask('docker', 'version', '--format', '{{.Server.Version}}');
    if (server) return ok(`engine ${server}`);
    const hasClient = (await ask('docker', '--version')) !== undefined;
    const evidence = hasClient ? 'no Docker engine answers' : 'there is no docker on PATH';
    return warn(`${evidence}; ${file} needs one`, 'Start or install Docker. Nothing else needs it.');
  },
};
