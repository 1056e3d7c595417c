import { afterEach, describe, expect, it, vi } from 'vitest';
import { display } from '../../../../src/notebook/cells/display.ts';
import { displayChannel } from '../../../../src/notebook/cells/display-channel.ts';
import { findSystem } from '../../../../src/notebook/cells/find-system.ts';
import { load } from '../../../../src/notebook/cells/load.ts';
import { isTable, tableAsHtml, tableAsText } from '../../../../src/notebook/cells/table.ts';

afterEach(() => {
  vi.unstubAllEnvs();
  vi.unstubAllGlobals();
});

describe('tables', () => {
  it('have a column for each member of any row, and no markup of what they show', () => {
    const rows = [
      { a: '<b>&', b: null },
      { a: new Date(0), c: [1, { d: 2 }] },
    ];
    expect(tableAsText(rows).split('\n')).toEqual([
      'a                         b     c',
      '------------------------  ----  ---------------',
      '<b>&                      null',
      '1970-01-01T00:00:00.000Z        [ 1, { d: 2 } ]',
    ]);
    expect(tableAsHtml(rows)).toContain('<tr><td>&lt;b&gt;&amp;</td><td>null</td><td></td></tr>');
  });

  it('show a hundred rows and count the rest', () => {
    const rows = Array.from({ length: 123 }, (_, id) => ({ id }));
    expect(tableAsText(rows).split('\n')).toHaveLength(103);
    expect(tableAsHtml(rows)).toMatch(/<p>and 23 more rows<\/p>$/);
  });

  it.for([
    [[{ a: 1 }], true],
    [[Object.create(null)], true],
    [[], false],
    [[1], false],
    [[{ a: 1 }, new Date()], false],
    [{ a: 1 }, false],
  ] as const)('are made of lists of plain objects: %j', ([value, expected]) => {
    expect(isTable(value)).toBe(expected);
  });
});

describe('display', () => {
  it('goes to the kernel that runs the cell', () => {
    const shown: object[] = [];
    displayChannel.open((data) => shown.push(data));
    display.html('<b>a</b>');
    display.raw('image/gif', new Uint8Array([0, 255]));
    expect(shown).toEqual([{ 'text/html': '<b>a</b>' }, { 'image/gif': 'AP8=' }]);
    vi.stubGlobal(Symbol.for('illusion.notebook.display') as never, undefined);
  });

  it('goes to tslab in Jupyter, the richest type of each', () => {
    vi.stubGlobal(Symbol.for('illusion.notebook.display') as never, undefined);
    const raw = vi.fn();
    vi.stubGlobal('__tslab__', { require: (id: string) => (id === 'tslab' ? { display: { raw } } : undefined) });
    display.table([{ a: 1 }]);
    display.svg('<svg/>');
    expect(raw.mock.calls).toEqual([
      ['text/html', expect.stringContaining('<td>1</td>')],
      ['image/svg+xml', '<svg/>'],
    ]);
  });

  it('does nothing where there is no notebook', () => {
    vi.stubGlobal(Symbol.for('illusion.notebook.display') as never, undefined);
    expect(() => display.text('a')).not.toThrow();
  });
});

describe('the running system', () => {
  it('is where the environment says', () => {
    vi.stubEnv('ILLUSION_API_URL', 'http://127.0.0.1:8000/');
    vi.stubEnv('ILLUSION_DATABASE_URL', 'postgresql://a@b/c');
    expect(findSystem()).toEqual({ apiUrl: 'http://127.0.0.1:8000', databaseUrl: 'postgresql://a@b/c' });
  });

  it('is not guessed', () => {
    vi.stubEnv('ILLUSION_API_URL', '');
    expect(() => findSystem()).toThrow(/ILLUSION_API_URL is not set/);
  });
});

describe('load', () => {
  it('takes a path from the folder of the project, and says which file is missing', async () => {
    expect(await load('src/app/models/todo.ts')).toHaveProperty('todos');
    await expect(load('src/nowhere.ts')).rejects.toThrow(/src\/nowhere\.ts does not exist/);
  });
});
