import { expect, it } from 'vitest';
import { type Urgency, WorkQueue } from '../../../../src/testing/databases/work-queue.ts';

/** A queue that is busy until it is let go, and what it did. */
function busyQueue() {
  const queue = new WorkQueue();
  const done: string[] = [];
  let letGo: () => void = () => undefined;
  const first = queue.run('idle', () => new Promise<void>((resolve) => (letGo = resolve)));
  const add = (urgency: Urgency, name: string) =>
    queue.run(urgency, async () => {
      done.push(name);
      return name;
    });
  return { queue, done, add, letGo: () => letGo(), first };
}

it('does what somebody waits for first, then what will be asked for, then what nobody needs', async () => {
  const { add, done, letGo } = busyQueue();
  const all = [add('idle', 'drop'), add('soon', 'ahead'), add('now', 'waiting'), add('now', 'waiting too')];
  letGo();
  expect(await Promise.all(all)).toEqual(['drop', 'ahead', 'waiting', 'waiting too']);
  expect(done).toEqual(['waiting', 'waiting too', 'ahead', 'drop']);
});

it('does one thing at a time', async () => {
  const { add, done, letGo, first } = busyQueue();
  const later = add('now', 'later');
  expect(done).toEqual([]);
  letGo();
  await first;
  await later;
  expect(done).toEqual(['later']);
});

it('goes on after something that failed, and tells who asked for it', async () => {
  const queue = new WorkQueue();
  const failing = queue.run('now', async () => {
    throw new Error('no space left');
  });
  const next = queue.run('now', async () => 'made');
  await expect(failing).rejects.toThrow('no space left');
  expect(await next).toBe('made');
});

it('says when nothing is left to do', async () => {
  const { queue, add, done, letGo } = busyQueue();
  void add('idle', 'last');
  const idle = queue.whenIdle();
  letGo();
  await idle;
  expect(done).toEqual(['last']);
  await queue.whenIdle();
});
