/** Marks a branch that the types say cannot be reached; throws with the value when it is. */
export function assertNever(value: never, what = 'value'): never {
  throw new TypeError(`Unknown ${what}: ${JSON.stringify(value)}`);
}
