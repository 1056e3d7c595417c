import { describe, expect, it } from 'vitest';
import { readArguments } from '../../../src/cli/program.ts';

const read = (...argv: string[]) => readArguments(argv, 100);

describe('reading arguments', () => {
  it('takes global flags before and after the command', async () => {
    const before = await read('--json', 'config', 'server.port');
    const after = await read('config', 'server.port', '--json');
    expect(before).toMatchObject({ globals: { json: true }, typed: { args: ['server.port'] } });
    expect(after).toMatchObject({ globals: { json: true }, typed: { args: ['server.port'] } });
  });

  it('prints help when nothing is asked for', async () => {
    const request = await read();
    expect(request).toMatchObject({ help: expect.stringContaining('Usage: illusion') });
  });

  it('suggests the nearest command', async () => {
    await expect(read('confg')).rejects.toMatchObject({
      code: 'ILLUSION_UNKNOWN_COMMAND',
      exitCode: 2,
      why: expect.stringContaining('config'),
    });
  });

  it('suggests the nearest flag', async () => {
    await expect(read('config', '--jsno')).rejects.toMatchObject({
      code: 'ILLUSION_USAGE',
      exitCode: 2,
      next: expect.stringContaining('--json'),
    });
  });

  it('names the values a flag takes', async () => {
    await expect(read('config', '--engine', 'embeded')).rejects.toMatchObject({
      code: 'ILLUSION_USAGE',
      why: expect.stringContaining('embedded, external, demo, single-node'),
    });
  });

  it('refuses an argument too many', async () => {
    await expect(read('config', 'a', 'b')).rejects.toMatchObject({ code: 'ILLUSION_USAGE', exitCode: 2 });
  });
});
