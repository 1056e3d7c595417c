import ts from 'typescript';
import { doors } from './rooms.ts';
import type { Violation } from './violation.ts';

/** The rules of the house that imports do not show: who prints, who ends the process, what a door holds. */
export function checkSource(file: string, text: string): readonly Violation[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ES2023, true);
  const found: Violation[] = [];
  const report = (node: ts.Node, rule: string, instead: string) => {
    const { line } = source.getLineAndCharacterOfPosition(node.getStart());
    found.push({ rule, from: `${file}:${line + 1}`, to: node.getText().split('\n')[0] ?? '', instead });
  };
  if (doors.some((door) => file === `src/${door}.ts`)) checkDoor(source, report);
  if (/^src\/(?!cli\/)/.test(file)) visit(source, report);
  if (file.startsWith('src/app/')) checkTenant(source, report);
  return found;
}

type Report = (node: ts.Node, rule: string, instead: string) => void;

function visit(node: ts.Node, report: Report): void {
  if (ts.isPropertyAccessExpression(node)) {
    const text = node.getText().replaceAll(/\s/g, '');
    if (/^(console\.\w+|process\.(stdout|stderr))$/.test(text)) {
      report(node, '5-only-cli-prints', 'Return a result or call progress; the command line prints it.');
    }
    if (/^process\.(exit|exitCode|abort)$/.test(text)) {
      report(node, '5-only-cli-ends-the-process', 'Throw an error; the command line turns it into an exit code.');
    }
  }
  ts.forEachChild(node, (child) => visit(child, report));
}

function checkDoor(source: ts.SourceFile, report: Report): void {
  for (const statement of source.statements) {
    if (ts.isExportDeclaration(statement) && (statement.exportClause || !statement.moduleSpecifier)) continue;
    report(statement, 'doors-are-export-lists', 'A door holds `export { names } from` only.');
  }
}

/** Relative imports of the tenant end inside src/app. */
function checkTenant(source: ts.SourceFile, report: Report): void {
  const depth = source.fileName.split('/').length - 3;
  for (const statement of source.statements) {
    if (!ts.isImportDeclaration(statement) && !ts.isExportDeclaration(statement)) continue;
    const { moduleSpecifier } = statement;
    if (!moduleSpecifier || !ts.isStringLiteral(moduleSpecifier)) continue;
    const ups = moduleSpecifier.text.split('/').filter((part) => part === '..').length;
    if (ups > depth) report(statement, '2-app-enters-by-the-doors', 'Import from illusion or illusion/*.');
  }
}
