import { describe, expect, it } from 'vitest';
import { isAxis, parseAxes } from '../../../../src/testing/matrix/axes.ts';
import { listCells } from '../../../../src/testing/matrix/list-cells.ts';

describe('the axes of a matrix', () => {
  it('are what was typed, each value once', () => {
    const axes = parseAxes(['node=20, 22.12,v24.1.0,20', 'engine=embedded,fake', 'node=current']);
    expect(axes).toEqual({ node: ['20', '22.12', '24.1.0', 'current'], engine: ['embedded', 'fake'] });
  });

  it('are those of the settings where nothing was typed, axis by axis', () => {
    const setting = { node: [20, '22'], engine: ['fake'] };
    expect(parseAxes([], setting)).toEqual({ node: ['20', '22'], engine: ['fake'] });
    expect(parseAxes(['engine=demo'], setting)).toEqual({ node: ['20', '22'], engine: ['demo'] });
  });

  it('are the Node that runs this on the embedded engine where nothing is set either', () => {
    expect(parseAxes([])).toEqual({ node: ['current'], engine: ['embedded'] });
  });

  it.each([
    ['nodes=20', 'ILLUSION_MATRIX_AXIS', /the nearest is "node"/],
    ['os=linux', 'ILLUSION_MATRIX_AXIS', /its axes are node and engine/],
    ['engine=embeded', 'ILLUSION_MATRIX_VALUE', /Did you mean embedded\?/],
    ['engine=oracle', 'ILLUSION_MATRIX_VALUE', /it takes embedded, external, fake, demo, single-node/],
    ['engine=fake,', 'ILLUSION_MATRIX_VALUE', /cannot be ""/],
    ['node=curent', 'ILLUSION_MATRIX_VALUE', /Did you mean current\?/],
    ['node=>=20', 'ILLUSION_MATRIX_VALUE', /a version such as 22 or 22.12.0, or current/],
  ])('refuse %s by name', (word, code, text) => {
    const thrown = catchError(() => parseAxes([word]));
    expect(thrown).toMatchObject({ code, exitCode: 2 });
    expect(`${thrown.what} ${thrown.why} ${thrown.next}`).toMatch(text);
  });

  it('refuse values of the settings as well', () => {
    expect(() => parseAxes([], { engine: ['fakes'] })).toThrow(/cannot be "fakes"/);
  });

  it('are told from files and filters of Vitest', () => {
    expect(['node=20', 'os=linux'].every(isAxis)).toBe(true);
    expect(['test/unit', 'todo', '--x=y', 'a/b=c'].some(isAxis)).toBe(false);
  });

  it('make a cell of every Node with every engine, the engines of a Node together', () => {
    const names = listCells(parseAxes(['node=20,22', 'engine=embedded,fake'])).map(({ name }) => name);
    expect(names).toEqual(['20-embedded', '20-fake', '22-embedded', '22-fake']);
  });
});

function catchError(run: () => unknown): { what: string; why: string; next: string } {
  try {
    run();
  } catch (error) {
    return error as { what: string; why: string; next: string };
  }
  throw new Error('nothing was thrown');
}
