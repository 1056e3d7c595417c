import { fail } from '../../kernel/errors/registry.ts';
import { nearest } from '../../kernel/nearest.ts';
import { type TestEngineName, testEngineNames } from '../session/test-engine-name.ts';

/** What a matrix is made of: each Node with each engine. */
export interface Axes {
  /** Versions as they were asked for: `22`, `22.12`, `22.12.0`, or `current` for the one that runs this. */
  readonly node: readonly string[];
  readonly engine: readonly TestEngineName[];
}

/** What illusion.config.ts says of them, read but not judged. */
export interface AxesSetting {
  readonly node?: readonly (string | number)[] | undefined;
  readonly engine?: readonly string[] | undefined;
}

const axisNames = ['node', 'engine'] as const;
const currentNode = 'current';
const nodeExpectation = 'a version such as 22 or 22.12.0, or current';

/** Whether an argument says what an axis is to be, such as `node=20,22`. */
export function isAxis(word: string): boolean {
  return /^[a-z][\w-]*=/i.test(word);
}

/**
 * The axes of a matrix: those that were typed, such as `node=20,22`, else those of the project's settings, else the Node that
 * runs this on the embedded engine.
 *
 * @throws ILLUSION_MATRIX_AXIS, ILLUSION_MATRIX_VALUE with the nearest name.
 */
export function parseAxes(words: readonly string[], setting: AxesSetting = {}): Axes {
  const typed = new Map<string, string[]>();
  for (const word of words) {
    const at = word.indexOf('=');
    const [axis, values] = [word.slice(0, at), word.slice(at + 1)];
    if (!axisNames.some((name) => name === axis)) {
      throw fail('ILLUSION_MATRIX_AXIS', { axis, axes: axisNames, suggestion: nearest(axis, axisNames) });
    }
    typed.set(axis, [...(typed.get(axis) ?? []), ...values.split(',').map((value) => value.trim())]);
  }
  const node = typed.get('node') ?? setting.node ?? [currentNode];
  const engine = typed.get('engine') ?? setting.engine ?? ['embedded'];
  return {
    node: [...new Set(node.map((value) => readNode(String(value))))],
    engine: [...new Set(engine.map(readEngine))],
  };
}

function readNode(value: string): string {
  const version = value.replace(/^v(?=\d)/, '');
  if (version === currentNode || /^\d+(\.\d+){0,2}$/.test(version)) return version;
  const suggestion = nearest(value, [currentNode]);
  throw fail('ILLUSION_MATRIX_VALUE', { axis: 'node', value, expected: nodeExpectation, suggestion });
}

function readEngine(value: string): TestEngineName {
  const engine = testEngineNames.find((name) => name === value);
  if (engine !== undefined) return engine;
  const suggestion = nearest(value, testEngineNames);
  throw fail('ILLUSION_MATRIX_VALUE', { axis: 'engine', value, expected: testEngineNames.join(', '), suggestion });
}
