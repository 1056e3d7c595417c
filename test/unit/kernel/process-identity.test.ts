import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { identityOf, isRunning, ownIdentity } from '../../../src/kernel/process-identity.ts';

describe('a process identity', () => {
  it('says that this process runs', () => {
    expect(isRunning(ownIdentity())).toBe(true);
  });

  it('is not fulfilled by another process that got the same pid', () => {
    expect(isRunning({ pid: process.pid, started: 'long ago' })).toBe(false);
  });

  it('ends with its process', async () => {
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
    await once(child, 'spawn');
    const identity = identityOf(child.pid ?? 0);
    expect(identity && isRunning(identity)).toBe(true);
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(identity && isRunning(identity)).toBe(false);
  });

  it.runIf(process.platform === 'linux')('takes a zombie for dead', async () => {
    // The shell becomes a `sleep`, which never waits for the child it started before.
    const parent = spawn('sh', ['-c', 'exec 3<&0; sh -c "read line <&3" & echo $!; exec sleep 60'], {
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    const [line] = (await once(parent.stdout, 'data')) as [Buffer];
    const zombie = Number(line.toString());
    await expect.poll(() => readFileSync(`/proc/${parent.pid}/comm`, 'utf8')).toBe('sleep\n');
    expect(identityOf(zombie)).toBeDefined();
    parent.stdin.write('\n');
    await expect.poll(() => identityOf(zombie)).toBeUndefined();
    expect(() => process.kill(zombie, 0)).not.toThrow();
    parent.kill('SIGKILL');
  });
});
