import type { Node, Program } from 'acorn';
import { declaredNames } from './declared-names.ts';
import { writeImport } from './write-import.ts';

/** Name by which a cell reaches the hooks of the kernel. */
export const hooks = '$illusion';

export interface RewrittenCell {
  readonly code: string;
  /** How many characters were put in front of what stood in a line, by line from 1 on. */
  readonly added: ReadonlyMap<number, number>;
}

type Statement = Program['body'][number];

/**
 * Makes a function of a cell, line by line the same.
 *
 * - What it declares stays as it is, so that `const` stays constant and names are not there before their time; other cells reach it
 *   through getters and setters in the scope, which `with` puts around the cell. The code of the cell itself is strict.
 * - Each statement is preceded by a note of its line, which is all that is known of a cell that never comes back.
 */
export function rewriteCell(
  code: string,
  tree: Program,
  lineOf: (place: { readonly line: number; readonly column: number }) => number,
): RewrittenCell {
  const shared = tree.body.flatMap(declaredNames).map(writeAccessors).join(',');
  const start = `(function(${hooks}Scope,${hooks}){with(${hooks}Scope){return async function(){'use strict';${hooks}.share({${shared}});`;
  const last = findLastExpression(tree);
  const added = new Map([[1, start.length]]);
  let body = '';
  let at = 0;
  for (const statement of tree.body) {
    const { line = 1, column = 0 } = statement.loc?.start ?? {};
    const { before, text, after } = rewriteStatement(code, statement, statement === last);
    const front = `${hooks}.at(${lineOf({ line, column: column + 1 })});${before}`;
    added.set(line, (added.get(line) ?? 0) + front.length);
    body += code.slice(at, statement.start) + front + text + after;
    at = statement.end;
  }
  return { code: `${start}${body}${code.slice(at)}\n}}})`, added };
}

interface RewrittenStatement {
  readonly before: string;
  readonly text: string;
  readonly after: string;
}

function rewriteStatement(code: string, statement: Statement, isLast: boolean): RewrittenStatement {
  const text = code.slice(statement.start, statement.end);
  const plain = (changed: string) => ({ before: '', text: changed, after: '' });
  switch (statement.type) {
    case 'ImportDeclaration':
      return plain(keepLines(text, writeImport(statement, hooks)));
    case 'ExportNamedDeclaration':
      return plain(statement.declaration ? textOf(code, statement.declaration) : keepLines(text, ''));
    case 'ExportDefaultDeclaration':
      return { before: '(', text: textOf(code, statement.declaration), after: ');' };
    case 'ExportAllDeclaration':
      return plain(keepLines(text, ''));
    case 'ExpressionStatement':
      if (!isLast) return plain(text);
      return { before: `${hooks}.last=(`, text: textOf(code, statement.expression), after: ');' };
    default:
      return plain(text);
  }
}

/** The statement whose value is the result of the cell: the last one, if it is an expression. */
function findLastExpression(tree: Program): Statement | undefined {
  const last = tree.body.findLast(({ type }) => type !== 'EmptyStatement');
  return last?.type === 'ExpressionStatement' ? last : undefined;
}

function writeAccessors(name: string): string {
  return `${name}:{get:()=>${name},set:(${hooks}Value)=>{${name}=${hooks}Value}}`;
}

function textOf(code: string, { start, end }: Node): string {
  return code.slice(start, end);
}

/** What stands in place of something else takes as many lines as it did. */
function keepLines(before: string, after: string): string {
  return after + '\n'.repeat(before.split('\n').length - after.split('\n').length);
}
