import { relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { CompiledCell, SyntaxProblem } from '../compile/compile-cell.ts';
import { cellOf } from '../kernel/cell-name.ts';
import type { ThrownError } from '../kernel/messages.ts';

export interface DescribedError {
  readonly ename: string;
  readonly evalue: string;
  /** The same on every machine: places in cells and in files of the project, by their path from its folder. */
  readonly traceback: readonly string[];
  /** The line of the cell that failed, where that is known. */
  readonly line: number | undefined;
}

export interface WhereOptions {
  readonly notebook: string;
  readonly root: string;
  readonly cell: number;
  readonly compiled: ReadonlyMap<number, CompiledCell>;
}

/** Words an error for the notebook, its places traced back to what was written. */
export function describeError({ name, message, stack }: ThrownError, where: WhereOptions): DescribedError {
  const traced = stack.split('\n').flatMap((frame) => traceFrame(frame, where) ?? []);
  // What called the cell is of no interest.
  const outermost = traced.findLastIndex(({ cell }) => cell !== undefined);
  const frames = outermost < 0 ? traced : traced.slice(0, outermost + 1);
  return {
    ename: name,
    evalue: message,
    traceback: [`${name}: ${message}`, ...frames.map(({ text }) => text)],
    line: frames.find(({ cell }) => cell === where.cell)?.line,
  };
}

export function describeSyntax({ message, line, text }: SyntaxProblem, cell: number): DescribedError {
  const ename = 'SyntaxError';
  return {
    ename,
    evalue: message,
    line,
    traceback: [`${ename}: ${message}`, `    at cell ${cell}:${line}`, `    ${text}`],
  };
}

interface Frame {
  readonly text: string;
  readonly cell?: number;
  readonly line?: number;
}

/** `    at async name (file:1:2)`, with or without a name. */
const framePattern = /^ {4}at (?:(.*) \()?(.+?):(\d+):(\d+)\)?$/;

function traceFrame(frame: string, { notebook, root, compiled }: WhereOptions): Frame | undefined {
  const [, called = '', file = '', line, column] = framePattern.exec(frame) ?? [];
  const isAsync = /^(?:async )/.test(file);
  const path = toPath(file.replace(/^async /, ''));
  const cell = cellOf(path, notebook);
  if (cell !== undefined) {
    const origin = compiled.get(cell)?.originOf({ line: Number(line), column: Number(column) });
    const place = `cell ${cell}${origin ? `:${origin.line}` : ''}`;
    return { text: write(called, isAsync, place), cell, ...(origin && { line: origin.line }) };
  }
  const inside = relative(root, path);
  const isOurs = path.startsWith(root + sep) && !inside.split(sep).includes('node_modules');
  return isOurs ? { text: write(called, isAsync, `${inside.split(sep).join('/')}:${line}`) } : undefined;
}

/** A function of a cell is called as a method of the scope, which nobody has written. */
function write(called: string, isAsync: boolean, place: string): string {
  const name = called.replace(/^(async )?Object\./, '$1');
  return name === '' ? `    at ${isAsync ? 'async ' : ''}${place}` : `    at ${name} (${place})`;
}

function toPath(file: string): string {
  if (!file.startsWith('file:')) return file;
  return fileURLToPath(file.replace(/[?#].*$/, ''));
}
