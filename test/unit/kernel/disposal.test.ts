import { describe, expect, it } from 'vitest';
import { DisposalStack } from '../../../src/kernel/disposal.ts';

describe('DisposalStack', () => {
  it('runs its steps last-in first-out', async () => {
    const stack = new DisposalStack();
    const order: string[] = [];
    await stack.defer(() => void order.push('first in'));
    await stack.defer(async () => void order.push('last in'));
    await stack.dispose();
    expect(order).toEqual(['last in', 'first in']);
  });

  it('runs each step once, however often it is disposed of', async () => {
    const stack = new DisposalStack();
    let runs = 0;
    await stack.defer(() => void runs++);
    await Promise.all([stack.dispose(), stack.dispose()]);
    await stack.dispose();
    expect(runs).toBe(1);
  });

  it('runs the remaining steps when one fails, then throws that failure', async () => {
    const stack = new DisposalStack();
    let cleaned = false;
    await stack.defer(() => {
      cleaned = true;
    });
    await stack.defer(() => {
      throw new Error('stuck');
    });
    await expect(stack.dispose()).rejects.toThrow('stuck');
    expect(cleaned).toBe(true);
  });

  it('runs a step at once that is added after disposal', async () => {
    const stack = new DisposalStack();
    await stack.dispose();
    let cleaned = false;
    await stack.defer(() => {
      cleaned = true;
    });
    expect(cleaned).toBe(true);
  });
});
