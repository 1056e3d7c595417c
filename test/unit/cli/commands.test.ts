import { describe, expect, it } from 'vitest';
import { commands } from '../../../src/cli/commands/index.ts';
import { readArguments } from '../../../src/cli/program.ts';

describe.each(commands.map((command) => [command.path, command] as const))('illusion %s', (path, command) => {
  it('shows at least two examples, each of this command or an alias of it', () => {
    expect(command.examples.length).toBeGreaterThanOrEqual(2);
    const parent = path.split(' ').slice(0, -1);
    const names = [path, ...(command.aliases ?? []).map((alias) => [...parent, alias].join(' '))];
    for (const example of command.examples) {
      expect(names.some((name) => example.command.includes(`illusion ${name}`))).toBe(true);
    }
  });

  it('prints help with its summary, its flags and the global flags', async () => {
    const request = await readArguments([...path.split(' '), '--help'], 100);
    if (!('help' in request)) throw new Error('--help ran the command');
    expect(request.help).toContain(command.summary);
    expect(request.help).toContain('--json');
    for (const option of command.options ?? []) expect(request.help).toContain(option.flags.split(' ')[0]);
  });

  it('has a handler that can be loaded', async () => {
    const handler = await command.load();
    expect(handler.handle).toBeTypeOf('function');
    expect(handler.render).toBeTypeOf('function');
  });
});
