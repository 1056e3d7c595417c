import { SourceMap } from 'node:module';
import { type Program, parse } from 'acorn';
import { type TransformFailure, transform } from 'esbuild';
import { hooks, rewriteCell } from './rewrite-cell.ts';

/** A cell as JavaScript that Node runs. */
export interface CompiledCell {
  /** An expression: a function that takes the scope and the hooks and gives the cell as a function. */
  readonly code: string;
  /** Where in the cell the code at a place comes from. */
  originOf(place: Place): Place;
}

/** From 1 on, both. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** What is wrong with a cell that is no TypeScript. */
export interface SyntaxProblem {
  readonly message: string;
  /** From 1 on. */
  readonly line: number;
  /** The line itself. */
  readonly text: string;
}

/**
 * Compiles a cell: esbuild takes the types out, then its declarations are shared with other cells, its imports become dynamic ones and
 * its last expression is kept. Types are not checked.
 */
export async function compileCell(source: string): Promise<CompiledCell | { readonly problem: SyntaxProblem }> {
  let made: { readonly code: string; readonly map: string };
  try {
    made = await transform(source, {
      loader: 'ts',
      target: `node${process.versions.node}`,
      sourcemap: 'external',
      sourcefile: 'cell',
      logLevel: 'silent',
      define: { 'import.meta': `${hooks}.meta` },
      // An import may be used by a later cell only.
      tsconfigRaw: { compilerOptions: { verbatimModuleSyntax: true } },
    });
  } catch (error) {
    return { problem: toProblem(error, source) };
  }
  const map = new SourceMap(JSON.parse(made.map));
  const mapBack = ({ line, column }: Place): Place => {
    const found = map.findEntry(line - 1, column - 1) as { originalLine?: number; originalColumn?: number };
    return { line: (found.originalLine ?? 0) + 1, column: (found.originalColumn ?? 0) + 1 };
  };
  let tree: Program;
  try {
    tree = parse(made.code, { ecmaVersion: 'latest', sourceType: 'module', locations: true });
  } catch (error) {
    const { message, loc } = error as SyntaxError & {
      readonly loc?: { readonly line: number; readonly column: number };
    };
    const { line } = mapBack({ line: loc?.line ?? 1, column: (loc?.column ?? 0) + 1 });
    return { problem: problemAt(message.replace(/ \(\d+:\d+\)$/, ''), line, source) };
  }
  const { code, added } = rewriteCell(made.code, tree, (place) => mapBack(place).line);
  return {
    code,
    originOf: ({ line, column }) => mapBack({ line, column: Math.max(1, column - (added.get(line) ?? 0)) }),
  };
}

function toProblem(error: unknown, source: string): SyntaxProblem {
  const [first] = (error as Partial<TransformFailure>).errors ?? [];
  if (!first) throw error;
  return problemAt(first.text, first.location?.line ?? 1, source);
}

function problemAt(message: string, line: number, source: string): SyntaxProblem {
  return { message, line, text: source.split('\n')[line - 1] ?? '' };
}
