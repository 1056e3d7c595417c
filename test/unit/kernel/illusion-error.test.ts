import { describe, expect, it, vi } from 'vitest';
import { isIllusionError } from '../../../src/kernel/errors/illusion-error.ts';
import { fail } from '../../../src/kernel/errors/registry.ts';

describe('an IllusionError', () => {
  it('carries what, why, next step, code and cause', () => {
    const cause = new Error('deeper');
    const error = fail('ILLUSION_UNEXPECTED', { message: 'the disk spoke' }, { cause });
    expect(error).toMatchObject({
      code: 'ILLUSION_UNEXPECTED',
      what: 'illusion failed unexpectedly',
      why: 'the disk spoke',
      exitCode: 1,
      cause,
    });
    expect(error.next).toContain('--verbose');
  });

  it('is recognised when another copy of the package made it', async () => {
    vi.resetModules();
    const otherCopy = await import('../../../src/kernel/errors/registry.ts');
    const theirs = otherCopy.fail('ILLUSION_UNEXPECTED', { message: 'x' });
    expect(otherCopy.fail).not.toBe(fail);
    expect(isIllusionError(theirs)).toBe(true);
  });

  it('is not mistaken for any object with a code', () => {
    expect(isIllusionError({ code: 'ILLUSION_UNEXPECTED' })).toBe(false);
    expect(isIllusionError(undefined)).toBe(false);
  });
});
