type Json = Record<string, unknown>;

/** What `npm init` writes where nobody has said anything. */
const unsaid: Readonly<Record<string, string>> = {
  test: 'echo "Error: no test specified" && exit 1',
};

/**
 * A package.json with what it lacks of another one: values that are there stay, but for those nobody chose. A package that is in
 * any list of dependencies is in none a second time.
 *
 * @returns undefined when nothing is lacking.
 */
export function mergeManifest(text: string, wanted: object): string | undefined {
  const there = JSON.parse(text) as Json;
  const merged: Json = { ...there };
  const depended = new Set(['dependencies', 'devDependencies'].flatMap((list) => Object.keys(asObject(there[list]))));
  for (const [key, value] of Object.entries(wanted)) {
    // A project whose files are ES modules is not one of CommonJS, whatever `npm init` thought.
    if (there[key] === undefined || key === 'type') merged[key] = value;
    if (!isObject(value)) continue;
    const entries = Object.entries(value).filter(([name]) => !key.endsWith('ependencies') || !depended.has(name));
    const own = Object.entries(asObject(there[key])).filter(([name, said]) => unsaid[name] !== said);
    const together = { ...Object.fromEntries(entries), ...Object.fromEntries(own) };
    if (Object.keys(together).length > 0) merged[key] = together;
  }
  const isSame = JSON.stringify(merged) === JSON.stringify(there);
  return isSame ? undefined : `${JSON.stringify(merged, null, indentOf(text))}\n`;
}

function indentOf(text: string): string | number {
  return /^([ \t]+)"/m.exec(text)?.[1] ?? 2;
}

function asObject(value: unknown): Json {
  return isObject(value) ? value : {};
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
