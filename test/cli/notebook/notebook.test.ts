import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type CliRun, runCli, temporaryProject } from '../../support/run-cli.ts';

/** A system that is not there: for notebooks that do not ask for one. */
const env = { ILLUSION_API_URL: 'http://127.0.0.1:9', ILLUSION_DATABASE_URL: 'postgresql://nobody@127.0.0.1:9/none' };

function notebook(cells: readonly (string | { readonly source: string; readonly tags: readonly string[] })[]): string {
  const made = cells.map((cell) => {
    const { source, tags } = typeof cell === 'string' ? { source: cell, tags: [] } : cell;
    return { cell_type: 'code', execution_count: null, metadata: { tags }, outputs: [], source };
  });
  return `${JSON.stringify({ cells: made, metadata: {}, nbformat: 4, nbformat_minor: 5 }, null, 1)}\n`;
}

function project(notebooks: Readonly<Record<string, string>>): string {
  const files = Object.entries(notebooks).map(([name, text]) => [`notebooks/${name}.ipynb`, text] as const);
  return temporaryProject({ 'illusion.config.ts': 'export default {};\n', ...Object.fromEntries(files) });
}

const run = (cwd: string, ...args: string[]): Promise<CliRun> => runCli(['notebook', ...args], { cwd, env });
const read = (cwd: string, name: string) => readFileSync(join(cwd, `notebooks/${name}.ipynb`), 'utf8');

describe('illusion notebook run', () => {
  it('writes outputs back, and the second time the same bytes; --check finds what is different by then', async () => {
    const stable = notebook([
      'const n: number = 1;\nconsole.log(process.env.ILLUSION_API_URL, process.env.DB_DSN);\n[{ n }]',
      { source: 'process.hrtime.bigint()', tags: ['volatile'] },
    ]);
    const cwd = project({ a: stable, b: notebook(["'b'"]) });
    const first = await run(cwd, 'run');
    expect(first.exitCode, first.stderr).toBe(0);
    expect(first.stdout).toMatch(/^notebooks\/a\.ipynb +2 cells .* written\nnotebooks\/b\.ipynb +1 cells .* written$/);
    expect(first.stderr).toMatch(/a\.ipynb: cell 1 \(1 of 2\)/);
    const [cell] = JSON.parse(read(cwd, 'a')).cells;
    expect(cell.outputs[0].text).toEqual(['http://127.0.0.1:9 postgresql://nobody@127.0.0.1:9/none\n']);
    expect(cell.outputs[1].data['text/plain']).toEqual(['n\n', '-\n', '1']);

    const bytes = read(cwd, 'b');
    const second = await run(cwd, 'run', 'b', '--json');
    expect(JSON.parse(second.stdout).notebooks).toEqual([
      expect.objectContaining({ file: 'notebooks/b.ipynb', cells: 1, written: false }),
    ]);
    expect(read(cwd, 'b')).toBe(bytes);

    const agreed = await run(cwd, 'run', '--check');
    expect(agreed.exitCode, agreed.stdout).toBe(0);
    expect(agreed.stdout).toMatch(/as stored\n.*as stored$/);

    const changed = bytes.replace(/'b'"(?=\n\s+\]\n\s+\},)/, `'c'"`);
    expect(changed).not.toBe(bytes);
    writeFileSync(join(cwd, 'notebooks/b.ipynb'), changed);
    const differs = await run(cwd, 'run', 'b', '--check');
    expect(differs.stdout).toMatch(/differs in cell 1\n {2}cell 1\n {5}\[text\/plain\]\n {4}-'c'\n {4}\+'b'\n/);
    expect(differs.exitCode).toBe(3);
    expect(read(cwd, 'b')).toBe(changed);
  });

  it('names notebook, cell, line and error of a wrong cell, stores the error, and runs the other notebooks', async () => {
    const cwd = project({ a: notebook(['1', 'type A = string;\n\nnull.b;']), b: notebook(["'ran'"]) });
    const { stderr, stdout, exitCode } = await run(cwd, 'run', '--no-color');
    expect(stderr).toMatch(
      /error: notebooks\/a\.ipynb, cell 2, line 3 failed\n {2}why: {2}TypeError: Cannot read properties of null/,
    );
    expect(stdout).toBe('');
    expect(exitCode).toBe(1);
    expect(JSON.parse(read(cwd, 'a')).cells[1].outputs[0]).toMatchObject({ output_type: 'error', ename: 'TypeError' });
    expect(JSON.parse(read(cwd, 'b')).cells[0].outputs).toHaveLength(1);
    expect(readdirSync(join(cwd, 'notebooks'))).toEqual(['a.ipynb', 'b.ipynb']);
  });

  it('tells of all notebooks that failed, as JSON with their places', async () => {
    const cwd = project({ a: notebook(['process.exit(3)']), b: notebook(['\nfor (;;);']) });
    const { stdout, exitCode } = await run(cwd, 'run', '--timeout', '1', '--json');
    const { error } = JSON.parse(stdout);
    expect(error.code).toBe('ILLUSION_NOTEBOOKS_FAILED');
    expect(error.why).toMatch(/a\.ipynb, cell 1, line 1 ended the notebook: .* ended with code 3/);
    expect(error.why).toMatch(/b\.ipynb, cell 1, line 2 did not end: it took longer than 1 s/);
    expect(error.details.failures).toEqual([
      { file: 'notebooks/a.ipynb', cell: 1, line: 1 },
      { file: 'notebooks/b.ipynb', cell: 1, line: 2 },
    ]);
    expect(exitCode).toBe(1);
  });

  it.for([
    [['run', 'broken'], /broken\.ipynb cannot be read as a notebook\n {2}why: {2}it is no JSON/],
    [['run', 'brokn'], /There is no notebook brokn\n.*\n {2}next: Did you mean broken\?/],
    [['run', 'broken', '--timeout', '0'], /--timeout cannot be "0"/],
    [['new', 'broken'], /broken\.ipynb exists already/],
    [['new', '../x'], /A notebook cannot be called "\.\.\/x"/],
  ] as const)('refuses illusion notebook %j', async ([args, message]) => {
    const cwd = project({ broken: '{' });
    const { stderr, exitCode } = await run(cwd, ...args, '--no-color');
    expect(stderr).toMatch(message);
    expect(exitCode).toBe(2);
    expect(read(cwd, 'broken')).toBe('{');
  });
});

it('illusion notebook open says how to install what is missing', async () => {
  const cwd = project({ a: notebook([]) });
  const { stderr, exitCode } = await runCli(['notebook', 'open', 'a'], { cwd, env: { ...env, PATH: '/nowhere' } });
  expect(stderr).toMatch(/Jupyter is not installed/);
  expect(stderr).toMatch(/python3 -m pip install jupyterlab\n.*npm install --global tslab@1\.0\.22 && tslab install/);
  expect(stderr).toMatch(/docker compose --profile notebooks up/);
  expect(exitCode).toBe(1);
});
