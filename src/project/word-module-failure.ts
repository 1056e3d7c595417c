import { fail } from '../kernel/errors/registry.ts';

const missingCodes = new Set(['ERR_MODULE_NOT_FOUND', 'MODULE_NOT_FOUND', 'ERR_UNSUPPORTED_DIR_IMPORT']);

/** Words why a file of the project could not be loaded: a syntax error with its place, a missing import, an exception. */
export function wordModuleFailure(file: string, error: unknown): Error {
  const { name, code, message = String(error), stack = '' } = (error ?? {}) as NodeJS.ErrnoException;
  const options = { cause: error };
  if (name === 'TransformError')
    return fail('ILLUSION_MODULE_SYNTAX', { file, ...readTransformError(message) }, options);
  if (name === 'SyntaxError' || code === 'ERR_INVALID_TYPESCRIPT_SYNTAX') {
    const position = readNodePosition(stack);
    return fail('ILLUSION_MODULE_SYNTAX', { file, message: firstLine(message), position }, options);
  }
  if (code !== undefined && missingCodes.has(code)) {
    return fail('ILLUSION_MODULE_IMPORT', { file, message: firstLine(message) }, options);
  }
  return fail('ILLUSION_MODULE_THREW', { file, message: firstLine(message) }, options);
}

/** esbuild, which the loader uses, says `Transform failed with 1 error:\n/path/file.ts:2:16: ERROR: what`. */
function readTransformError(message: string): { readonly message: string; readonly position: string | undefined } {
  const match = /:(\d+:\d+): ERROR: (.*)/.exec(message);
  return { message: match?.[2] ?? firstLine(message), position: match?.[1] };
}

/** Node writes `file:///path/file.ts:2` as the first line of the stack of a syntax error. */
function readNodePosition(stack: string): string | undefined {
  return /:(\d+)$/.exec(stack.split('\n')[0]?.trim() ?? '')?.[1];
}

function firstLine(message: string): string {
  return message.split('\n')[0]?.trim() ?? '';
}
