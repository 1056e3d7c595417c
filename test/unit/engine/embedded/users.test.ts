import { execFile } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { embeddedEngine } from '../../../../src/engine/embedded/embedded-engine.ts';
import { setEnv } from '../../../support/set-env.ts';
import { makeProject } from '../make-project.ts';

vi.setConfig({ testTimeout: 30_000, hookTimeout: 60_000 });

const isRoot = process.geteuid?.() === 0;

interface Outcome {
  readonly origin?: string;
  readonly code?: string;
  readonly why?: string;
}

/** Starts and stops the engine as another user, in an environment that holds PATH and what is given. */
async function startAs(uid: number, projectRoot: string, environment: NodeJS.ProcessEnv = {}): Promise<Outcome> {
  const script = path.join(import.meta.dirname, 'start-embedded.ts');
  const loader = import.meta.resolve('tsx');
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', loader, script, projectRoot], {
    uid,
    gid: uid,
    cwd: projectRoot,
    env: { PATH: process.env['PATH'], ...environment },
  });
  return JSON.parse(stdout) as Outcome;
}

describe.runIf(isRoot)('run by root', () => {
  it('the server gets an unprivileged user, and so do its files', async () => {
    const root = makeProject();
    const running = await embeddedEngine({ projectRoot: root }).start();
    onTestFinished(() => running.dispose());
    expect(statSync(`/proc/${running.pid}`).uid).toBe(65534);
    expect(statSync(path.join(root, '.illusion/postgres/data')).uid).toBe(65534);
  });

  it('a project nobody else may enter keeps its data below /var/lib/illusion, and takes it along when it is moved', async () => {
    const home = makeProject();
    chmodSync(home, 0o700);
    const [first, second, copy] = ['first', 'second', 'copy'].map((name) => path.join(home, name)) as [
      string,
      string,
      string,
    ];
    mkdirSync(first);
    const startIn = async (projectRoot: string) => {
      const running = await embeddedEngine({ projectRoot }).start();
      await running.dispose();
      const place = path.dirname(readlinkSync(path.join(projectRoot, '.illusion/postgres/data')));
      onTestFinished(() => rmSync(place, { recursive: true, force: true }));
      return place;
    };
    const place = await startIn(first);
    expect(place).toMatch(/^\/var\/lib\/illusion\/[0-9a-f]{16}$/);
    expect(existsSync(path.join(place, 'data/PG_VERSION'))).toBe(true);

    cpSync(first, copy, { recursive: true, verbatimSymlinks: true });
    expect(await startIn(copy)).not.toBe(place);

    renameSync(first, second);
    expect(await startIn(second)).toBe(place);
    expect(readFileSync(path.join(place, 'project'), 'utf8')).toBe(path.join(second, '.illusion/postgres'));

    rmSync(place, { recursive: true });
    expect(existsSync(path.join(await startIn(second), 'data/PG_VERSION'))).toBe(true);
  });

  it('a strict umask keeps nobody from anything', async () => {
    const root = makeProject();
    const cache = makeProject();
    const before = process.umask(0o077);
    onTestFinished(() => void process.umask(before));
    onTestFinished(setEnv('XDG_CACHE_HOME', cache));
    const running = await embeddedEngine({ projectRoot: root }).start();
    await running.dispose();
    expect(lstatSync(path.join(root, '.illusion/postgres/data')).isDirectory()).toBe(true);
  });

  it('data of an ordinary user stays that user’s', async () => {
    const root = makeProject();
    chownSync(root, 65533, 65533);
    expect(await startAs(65533, root)).toEqual({ origin: 'started' });
    const running = await embeddedEngine({ projectRoot: root }).start();
    expect(statSync(`/proc/${running.pid}`).uid).toBe(65533);
    await running.dispose();
    expect(await startAs(65533, root)).toEqual({ origin: 'started' });
  });
});

describe.runIf(isRoot)('run by an ordinary user', () => {
  it('needs neither HOME nor a name in /etc/passwd', async () => {
    const root = makeProject();
    chownSync(root, 65533, 65533);
    const temporary = path.join(root, 'tmp');
    mkdirSync(temporary);
    chownSync(temporary, 65533, 65533);
    expect(await startAs(65533, root, { TMPDIR: temporary })).toEqual({ origin: 'started' });
    expect(statSync(path.join(temporary, 'illusion-cache-65533')).mode & 0o777).toBe(0o700);
  });

  it('does not run programs from a cache that somebody else could have made', async () => {
    const root = makeProject();
    chownSync(root, 65533, 65533);
    const temporary = path.join(root, 'tmp');
    mkdirSync(path.join(temporary, 'illusion-cache-65533'), { recursive: true });
    chownSync(temporary, 65533, 65533);
    chmodSync(path.join(temporary, 'illusion-cache-65533'), 0o777);
    expect(await startAs(65533, root, { TMPDIR: temporary })).toMatchObject({ code: 'ILLUSION_ENGINE_NO_WRITE' });
  });

  it('is told when the project cannot be written', async () => {
    const root = makeProject();
    expect(await startAs(65533, root)).toEqual({
      code: 'ILLUSION_ENGINE_NO_WRITE',
      why: `${root}/.illusion/postgres/holders: permission denied`,
    });
  });

  it('is told when the data belongs to somebody else', async () => {
    const root = makeProject();
    chownSync(root, 65533, 65533);
    await startAs(65533, root);
    chownSync(path.join(root, '.illusion/postgres/data'), 65532, 65532);
    expect(await startAs(65533, root)).toEqual({
      code: 'ILLUSION_ENGINE_NO_WRITE',
      why: 'it belongs to the user with uid 65532; was illusion run by root here?',
    });
  });
});
