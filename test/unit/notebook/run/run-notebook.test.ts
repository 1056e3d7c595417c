import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openKernel, runCells, temporaryFolder, textsOf } from './run-cells.ts';

describe('cells', () => {
  it('share what they declare, whatever declares it', async () => {
    const run = await runCells([
      [
        "import { join as joinPath } from 'node:path';",
        "import type { Nothing } from './nowhere.ts';",
        'interface Todo { title: string }',
        'type Id = string;',
        'enum Color { Red = 1, Green }',
        'let count: number = 1;',
        'const { a, b: [c, ...rest], ...others } = { a: 1, b: [2, 3, 4], d: 5, e: 6 };',
        'function increase(): number { return ++count; }',
        'class Box { constructor(private readonly value: Id) {} get twice() { return this.value + this.value; } }',
        'export const exported = <T>(value: T): T => value;',
      ].join('\n'),
      'increase();\ncount += 10;\nincrease()',
      "const todo: Todo = { title: 'x' };\nJSON.stringify([count, a, c, rest, others, Color.Green, new Box('b').twice, exported(todo), joinPath('x', 'y')])",
      "const count = 'another';\ncount",
      'increase() + count',
    ]);
    expect(run.failure).toBeUndefined();
    expect(textsOf(run)).toEqual([
      '',
      '13',
      `'[13,1,2,[3,4],{"d":5,"e":6},2,"bb",{"title":"x"},"x/y"]'`,
      "'another'",
      "'14another'",
    ]);
    expect(run.notebook.cells.map(({ execution_count }) => execution_count)).toEqual([1, 2, 3, 4, 5]);
  });

  it('await at their top, and import packages, files of the project, JSON and what tslab offers', async () => {
    const files = {
      // From 22.18 on, Node itself tells an ES module by its text; the loader these tests run with does not.
      'package.json': '{ "type": "module" }',
      'part.ts': "import { part } from './other.ts';\nexport const whole: string = part + '!';\nexport default 1;\n",
      'other.ts': "export const part: string = 'part';\n",
      'data.json': '{ "name": "json" }',
    };
    const run = await runCells(
      [
        [
          "import one, { whole } from './part.ts';",
          "import * as part from './part.ts';",
          "import data from './data.json' with { type: 'json' };",
          "import * as tslab from 'tslab';",
          "import { basename } from 'node:path';",
          'const later = await new Promise<string>((resolve) => setTimeout(() => resolve(whole), 5));',
          "tslab.display.text('shown by tslab\\n');",
          'for await (const value of [1, 2]) console.log(value);',
          'console.log(later, one, Object.keys(part).join(), data.name, basename(import.meta.filename));',
        ].join('\n'),
        "console.log((await import('./part.ts')).whole, require('./data.json').name, process.cwd() === import.meta.dirname)",
      ],
      { files },
    );
    expect(textsOf(run)).toEqual([
      'shown by tslab\n1\n2\npart! 1 default,whole json my notebook.ipynb\n',
      'part! json true\n',
    ]);
  });

  it('put out streams, displays and results in order, a list of objects as a table', async () => {
    const run = await runCells(
      [
        [
          "const { display } = await import('illusion/notebook');",
          "console.log('one'); console.log('two'); console.error('three');",
          "display.svg('<svg>\\n</svg>');",
          'display.png(new Uint8Array([1, 2, 3]));',
          "process.stdout.write('four');",
          "[{ id: 1, name: 'a<b' }, { id: 2 }]",
        ].join('\n'),
        "({ [Symbol.for('Jupyter.display')]: () => ({ 'text/html': '<b>own</b>', 'application/json': { a: 1 } }) })",
        'undefined',
        'if (true) { 42; }',
      ].map((source) => source.replaceAll('illusion/notebook', import.meta.resolve('../../../../src/notebook.ts'))),
    );
    expect(run.failure).toBeUndefined();
    const [first, second, ...empty] = run.notebook.cells.map(({ outputs }) => outputs);
    expect(first).toEqual([
      { name: 'stdout', output_type: 'stream', text: ['one\n', 'two\n'] },
      { name: 'stderr', output_type: 'stream', text: ['three\n'] },
      { data: { 'image/svg+xml': ['<svg>\n', '</svg>'] }, metadata: {}, output_type: 'display_data' },
      { data: { 'image/png': 'AQID' }, metadata: {}, output_type: 'display_data' },
      { name: 'stdout', output_type: 'stream', text: ['four'] },
      {
        data: {
          'text/html': expect.arrayContaining([
            '<tr><td>1</td><td>a&lt;b</td></tr>\n',
            '<tr><td>2</td><td></td></tr>\n',
          ]),
          'text/plain': ['id  name\n', '--  ----\n', '1   a<b\n', '2'],
        },
        execution_count: 1,
        metadata: {},
        output_type: 'execute_result',
      },
    ]);
    expect(second?.[0]).toMatchObject({ data: { 'application/json': { a: 1 }, 'text/html': ['<b>own</b>'] } });
    expect(empty).toEqual([[], []]);
  });
});

describe('a wrong cell', async () => {
  const run = await openKernel({
    'file.ts': "interface A {}\n\nexport function fail() {\n  throw new TypeError('of the file');\n}\n",
  });
  const types = 'interface Long {\n  a: string;\n}\n\n/* a\ncomment */\n';

  it('fails with its number, the line as it was written and the error', async () => {
    const run = await runCells([
      `${types}function check(long: Long) {\n  if (long.a === 'bad')\n    throw new RangeError('too bad');\n}`,
      `${types}const fine = 1;\nawait Promise.resolve();\ncheck({\n  a: 'bad',\n});`,
      "console.log('never')",
    ]);
    expect(run.failure).toMatchObject({ kind: 'threw', cell: 2, line: 9, ename: 'RangeError', evalue: 'too bad' });
    expect(run.notebook.cells[1]?.outputs).toEqual([
      {
        ename: 'RangeError',
        evalue: 'too bad',
        output_type: 'error',
        traceback: ['RangeError: too bad', '    at check (cell 1:9)', '    at cell 2:9'],
      },
    ]);
    expect(run.notebook.cells[2]).toMatchObject({ execution_count: null, outputs: [] });
  });

  it.for([
    ['no TypeScript', 'const a = 1;\nconst b = ;', 2, 'SyntaxError', /^Unexpected ";"$/],
    ['a name nobody declares', '\n\nnobody + 1', 3, 'ReferenceError', /^nobody is not defined$/],
    ['an import of nothing', "const a = 1;\nimport './nowhere.ts';", 2, 'Error', /Cannot find module/],
    ['a value that is no error', "\nthrow { a: 'b' };", 2, 'Thrown', /^\{ a: 'b' \}$/],
    ['a constant that is changed', 'const a = 1;\n\na = 2;', 3, 'TypeError', /constant/],
    [
      'the cause of an error',
      "throw new Error('outer', { cause: new Error('inner') });",
      1,
      'Error',
      /^outer .inner.$/,
    ],
    ['a promise nobody awaits', "const a = 1;\nPromise.reject(new Error('loose'));", 2, 'Error', /^loose$/],
    [
      'an error in a timer',
      'await new Promise(() => {\n  setTimeout(() => {\n    missing();\n  });\n});',
      3,
      'ReferenceError',
      /missing/,
    ],
    ['an error of a file', "\nimport { fail } from './file.ts';\nfail();", 3, 'TypeError', /^of the file$/],
  ] as const)('tells of %s', async ([, source, line, ename, evalue]) => {
    const { failure } = await run(source);
    expect(failure).toMatchObject({ kind: 'threw', line, ename, evalue: expect.stringMatching(evalue) });
  });

  it('that ends the process is named with the statement it had come to, and what it had put out is kept', async () => {
    const run = await runCells(["console.log('before');\n\nprocess.exit(7);", '1']);
    expect(run.failure).toEqual({ kind: 'exited', cell: 1, line: 3, how: 'ended with code 7' });
    expect(textsOf(run)[0]).toBe('before\nExit: the process of the notebook ended with code 7\n    at cell 1:3');
  });

  it('that never ends is stopped after the time it may take', async () => {
    const run = await runCells(["console.log('before');\nlet n = 0;\nfor (;;) n++;"], { timeoutSeconds: 1 });
    expect(run.failure).toMatchObject({ kind: 'timeout', cell: 1, line: 3 });
    expect(textsOf(run)[0]).toContain('before\nTimeout: the cell did not end within 1 s');
  });
});

it('a run that is interrupted ends its process and throws the reason', async () => {
  const controller = new AbortController();
  const pidFile = join(temporaryFolder(), 'pid');
  const run = runCells(
    [
      `import { writeFileSync } from 'node:fs';\nwriteFileSync(${JSON.stringify(pidFile)}, String(process.pid));`,
      'for (;;) {}',
    ],
    {
      signal: controller.signal,
      onProgress: (message) => {
        if (message.startsWith('cell 2')) controller.abort(new Error('enough'));
      },
    },
  );
  await expect(run).rejects.toThrow('enough');
  expect(() => process.kill(Number(readFileSync(pidFile, 'utf8')), 0)).toThrow('ESRCH');
});
