import ts from 'typescript';
import { locate, type Source } from './read-sources.ts';
import type { Violation } from './rules.ts';

/** The doors hold export lists and nothing else; no other file of src/ passes on what another one declares. */
export function checkDoors(sources: readonly Source[]): readonly Violation[] {
  const found: Violation[] = [];
  for (const source of sources) {
    if (!source.file.startsWith('src/')) continue;
    const isDoor = /^src\/[^/]+\.ts$/.test(source.file);
    for (const statement of source.tree.statements) {
      const what = isDoor ? findMoreThanExports(statement) : findReExport(statement);
      if (what !== undefined) found.push({ rule: 'doors', file: locate(source, statement), found: what });
    }
  }
  return found;
}

function findMoreThanExports(statement: ts.Statement): string | undefined {
  if (!ts.isExportDeclaration(statement)) return 'is a door and does more than export';
  const isEmpty = !statement.moduleSpecifier && elementsOf(statement) === 0;
  if (isEmpty || (statement.moduleSpecifier && elementsOf(statement) > 0)) return undefined;
  return 'exports everything of a file; a door names what it exports';
}

function findReExport(statement: ts.Statement): string | undefined {
  const passesOn = ts.isExportDeclaration(statement) && statement.moduleSpecifier !== undefined;
  return passesOn ? `re-exports ${statement.moduleSpecifier?.getText()}` : undefined;
}

function elementsOf({ exportClause }: ts.ExportDeclaration): number {
  return exportClause && ts.isNamedExports(exportClause) ? exportClause.elements.length : 0;
}
