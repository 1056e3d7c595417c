import { quoteCode } from '../render/code.ts';

/** The name as a key of an object. */
export function keyCode(name: string): string {
  return /^[\p{ID_Start}_$][\p{ID_Continue}$]*$/u.test(name) ? name : quoteCode(name);
}
