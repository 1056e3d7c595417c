import path from 'node:path';
import ts from 'typescript';
import type { Fence } from './read-fences.ts';

const root = path.join(import.meta.dirname, '../../..');

/** Where the module of a block stands, for its relative imports: they read as those of a test of the reference API. */
const folder = path.join(root, 'test/app');

/**
 * Type-checks blocks, each as a module of the reference project. What a block leaves out, so that it stays short, is in the comment
 * above it, after `before:`.
 *
 * @returns each problem with page, line and the compiler's words
 */
export function checkTypes(fences: readonly Fence[]): readonly string[] {
  const modules = new Map(
    fences.map((fence, i) => [path.join(folder, `block-${i}.ts`), { fence, ...moduleOf(fence) }]),
  );
  const options = readOptions();
  const host = ts.createCompilerHost(options);
  const { fileExists, getSourceFile } = host;
  host.fileExists = (file) => modules.has(file) || fileExists(file);
  host.getSourceFile = (file, version, ...rest) => {
    const module = modules.get(file);
    return module ? ts.createSourceFile(file, module.text, version) : getSourceFile(file, version, ...rest);
  };
  const program = ts.createProgram([...modules.keys()], options, host);
  return [...modules].flatMap(([file, { fence, hidden }]) => {
    const source = program.getSourceFile(file);
    const found = [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)];
    return found.map(({ start = 0, messageText }) => {
      const line = (source?.getLineAndCharacterOfPosition(start).line ?? 0) - hidden;
      const [page, first] = fence.at.split(':');
      const place = line < 0 ? `${fence.at}, in the comment above it` : `${page}:${Number(first) + line}`;
      return `${place}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`;
    });
  });
}

function moduleOf({ at, note, text }: Fence): { readonly text: string; readonly hidden: number } {
  if (note !== '' && !note.startsWith('before:\n')) throw new Error(`${at}: the comment above begins with "before:"`);
  const before = note === '' ? '' : `${note.slice('before:\n'.length)}\n`;
  // Without an import or export it would be a script, and share its names with all others.
  return { text: `${before}${text}\nexport {};\n`, hidden: before.split('\n').length - 1 };
}

function readOptions(): ts.CompilerOptions {
  const { config } = ts.readConfigFile(path.join(root, 'tsconfig.json'), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent({ ...config, files: [], include: [] }, ts.sys, root);
  // An example may end where a reader goes on.
  return { ...options, noUnusedLocals: false };
}
