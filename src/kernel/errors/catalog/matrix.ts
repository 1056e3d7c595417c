import { entry } from '../entry.ts';

/** Errors of `illusion test --matrix`. */
export const matrixErrors = {
  ILLUSION_MATRIX_AXIS: entry<{ axis: string; axes: readonly string[]; suggestion: string | undefined }>(
    2,
    'A matrix was asked for with an axis there is none of.',
    (p) => ({
      what: `A matrix has no axis "${p.axis}"`,
      why: p.suggestion === undefined ? `its axes are ${p.axes.join(' and ')}` : `the nearest is "${p.suggestion}"`,
      next: 'Write axes as name=value,value: illusion test --matrix node=20,22 engine=embedded,fake',
    }),
  ),
  ILLUSION_MATRIX_VALUE: entry<{ axis: string; value: string; expected: string; suggestion: string | undefined }>(
    2,
    'An axis of the matrix has a value it cannot have.',
    (p) => ({
      what: `The ${p.axis} of a matrix cannot be "${p.value}"`,
      why: `it takes ${p.expected}`,
      next: p.suggestion === undefined ? 'Give such values, separated by commas.' : `Did you mean ${p.suggestion}?`,
    }),
  ),
  ILLUSION_MATRIX_CONFLICT: entry<{ flag: string; instead: string }>(
    2,
    'A flag cannot be used together with --matrix, or only with it.',
    (p) => ({
      what: `${p.flag} cannot be used here`,
      why: 'a matrix and a plain test run take different flags for it',
      next: p.instead,
    }),
  ),
  ILLUSION_MATRIX_WORKSPACE: entry<{ root: string; workspace: string }>(
    1,
    'The project is part of an npm workspace, of which a matrix cannot make a copy.',
    (p) => ({
      what: 'The matrix cannot install the project',
      why: `${p.root} has no lockfile of its own: it is part of the workspace ${p.workspace}`,
      next: 'Run `illusion test` in the workspace, or give the project a package-lock.json of its own.',
    }),
  ),
  ILLUSION_MATRIX_PACK: entry<{ reason: string }>(1, 'The project could not be packed for the matrix.', (p) => ({
    what: 'The project cannot be packed',
    why: p.reason,
    next: 'Run `npm pack` to see what it says; a package that is never published says "private": true, and is not packed.',
  })),
  ILLUSION_MATRIX_PACK_LACKS: entry<{ name: string; files: readonly string[] }>(
    1,
    'The packed project lacks files that its package.json exports.',
    (p) => ({
      what: `The packed ${p.name} lacks what it exports`,
      why: `its package.json names ${p.files.join(', ')}, and neither the tarball nor the project has ${p.files.length > 1 ? 'them' : 'it'}`,
      next: 'Build it in a prepack script, or correct "exports" in package.json.',
    }),
  ),
  ILLUSION_MATRIX_NO_NPM: entry<Record<never, never>>(1, 'The matrix found no npm.', () => ({
    what: 'The matrix cannot install anything',
    why: 'npm is neither beside Node nor on PATH',
    next: 'Install npm, or run this through it: npm exec illusion test -- --matrix',
  })),
  ILLUSION_MATRIX_NODE: entry<{ version: string; reason: string }>(
    1,
    'A Node version of the matrix cannot be had.',
    (p) => ({
      what: `Node ${p.version} cannot be had`,
      why: p.reason,
      next: 'Ask for another version, or for node=current, the one that is here.',
    }),
  ),
  ILLUSION_MATRIX_ENGINES_FIELD: entry<{ version: string; range: string }>(
    1,
    "A Node version of the matrix is outside of the project's own range.",
    (p) => ({
      what: `Node ${p.version} is not supported by the project`,
      why: `"engines" in package.json says ${p.range}`,
      next: 'Leave the version out of the matrix, or widen the range.',
    }),
  ),
  ILLUSION_MATRIX_INSTALL: entry<{ reason: string }>(1, "A cell's dependencies could not be installed.", (p) => ({
    what: 'The dependencies cannot be installed',
    why: p.reason,
    next: 'The log of the cell has all that npm said.',
  })),
  ILLUSION_MATRIX_CELL: entry<{ reason: string }>(1, 'A cell of the matrix ended without a result.', (p) => ({
    what: 'The cell ended without a result',
    why: p.reason,
    next: 'Its log says more.',
  })),
} as const;
