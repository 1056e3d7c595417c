/**
 * Whether SQL speaks of a name. Looks at words only, so that a text or alias of that name counts, too: for questions where a yes too many
 * costs little.
 */
export function mentions(sql: string, name: string): boolean {
  return wordsOf(sql).has(name);
}

const known = new Map<string, ReadonlySet<string>>();

/** The names in SQL, without their quotes. */
function wordsOf(sql: string): ReadonlySet<string> {
  let words = known.get(sql);
  if (!words) {
    const found = sql.matchAll(/"((?:[^"]|"")*)"|[\p{L}_][\p{L}\p{N}_$]*/gu);
    words = new Set(
      [...found].flatMap(([word, quoted]) =>
        quoted === undefined ? [word, word.toLowerCase()] : [quoted.replaceAll('""', '"')],
      ),
    );
    if (known.size > 10_000) known.clear();
    known.set(sql, words);
  }
  return words;
}
