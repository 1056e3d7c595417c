import { describe, expect, it } from 'vitest';
import { createReporter } from '../../../src/cli/create-reporter.ts';
import { fail } from '../../../src/kernel/errors/registry.ts';

function recorder(isTTY: boolean) {
  const written = { out: '', err: '' };
  const streams = {
    stdout: { isTTY, write: (text: string) => void Object.assign(written, { out: written.out + text }) },
    stderr: { isTTY, write: (text: string) => void Object.assign(written, { err: written.err + text }) },
  };
  return { written, streams };
}

const failure = fail('ILLUSION_NO_CONFIG', { file: '/x/illusion.config.ts' });

describe('the text reporter', () => {
  it('prints results to stdout and progress, line by line, to stderr without a terminal', async () => {
    const { written, streams } = recorder(false);
    const reporter = await createReporter({}, streams, {});
    reporter.progress('starting');
    reporter.progress('started');
    reporter.result({ ok: true }, 'all good');
    expect(written).toEqual({ out: 'all good\n', err: 'starting\nstarted\n' });
  });

  it('leaves no progress behind on a terminal', async () => {
    const { written, streams } = recorder(true);
    const reporter = await createReporter({ color: false }, streams, {});
    reporter.progress('starting');
    reporter.result({}, 'done');
    expect(written.err).toBe('starting\r\u001b[2K');
  });

  it('prints what failed, why, what to do next and the code, and gives the exit code', async () => {
    const { written, streams } = recorder(false);
    const reporter = await createReporter({}, streams, {});
    expect(reporter.failure(failure)).toBe(2);
    expect(written.err).toBe(
      [
        'error: The config file cannot be read',
        '  why:  /x/illusion.config.ts does not exist',
        '  next: Correct the path after --config; it counts from the current folder.',
        '  code: ILLUSION_NO_CONFIG',
        '',
      ].join('\n'),
    );
  });

  it('shows stack and causes with --verbose only', async () => {
    const cause = new Error('deeper reason');
    const plain = recorder(false);
    (await createReporter({}, plain.streams, {})).failure(new Error('outer', { cause }));
    expect(plain.written.err).not.toContain('deeper reason');
    const verbose = recorder(false);
    (await createReporter({ verbose: true }, verbose.streams, {})).failure(new Error('outer', { cause }));
    expect(verbose.written.err).toContain('caused by: Error: deeper reason');
  });

  it('keeps to results and failures with --quiet', async () => {
    const { written, streams } = recorder(false);
    const reporter = await createReporter({ quiet: true }, streams, {});
    reporter.progress('starting');
    reporter.notice('by the way');
    reporter.result({}, 'done');
    expect(written).toEqual({ out: 'done\n', err: '' });
  });

  it.each([
    ['NO_COLOR', {}, { NO_COLOR: '1' }],
    ['TERM=dumb', {}, { TERM: 'dumb' }],
    ['--no-color', { color: false }, {}],
  ])('prints no colours under %s', async (_name, globals, environment) => {
    const { written, streams } = recorder(true);
    (await createReporter(globals, streams, environment)).failure(failure);
    expect(written.err).not.toContain('\u001b[3');
  });

  it('prints colours on a terminal', async () => {
    const { written, streams } = recorder(true);
    (await createReporter({}, streams, {})).failure(failure);
    expect(written.err).toContain('\u001b[31m');
  });
});

describe('the json reporter', () => {
  it('prints the result as one document and nothing else', async () => {
    const { written, streams } = recorder(true);
    const reporter = await createReporter({ json: true }, streams, {});
    reporter.progress('starting');
    reporter.result({ ok: true }, 'all good');
    expect(JSON.parse(written.out)).toEqual({ ok: true });
    expect(written.err).toBe('');
  });

  it('prints a failure as one document on stdout', async () => {
    const { written, streams } = recorder(true);
    const reporter = await createReporter({ json: true }, streams, {});
    expect(reporter.failure(failure)).toBe(2);
    expect(JSON.parse(written.out)).toEqual({
      error: {
        code: 'ILLUSION_NO_CONFIG',
        what: failure.what,
        why: failure.why,
        next: failure.next,
        details: {},
      },
    });
  });
});
