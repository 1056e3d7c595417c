/** Beyond that, the middle is told as a whole: the table of all pairs would be large. */
const MAX_PAIRS = 4_000_000;

/** The shortest way from some lines to others: each line with `-`, `+` or a blank before it. */
export function diffLines(before: readonly string[], now: readonly string[]): readonly string[] {
  if (before.length * now.length > MAX_PAIRS) {
    return [...before.map((line) => `-${line}`), ...now.map((line) => `+${line}`)];
  }
  const common = longestCommon(before, now);
  const width = now.length + 1;
  const at = (i: number, j: number) => common[i * width + j] ?? 0;
  const lines: string[] = [];
  let i = 0;
  let j = 0;
  while (i < before.length || j < now.length) {
    if (i < before.length && j < now.length && before[i] === now[j]) {
      lines.push(` ${before[i++]}`);
      j++;
    } else if (j >= now.length || (i < before.length && at(i + 1, j) >= at(i, j + 1))) lines.push(`-${before[i++]}`);
    else lines.push(`+${now[j++]}`);
  }
  return lines;
}

/** How many lines the rests from each pair of places on have in common. */
function longestCommon(before: readonly string[], now: readonly string[]): Uint32Array {
  const width = now.length + 1;
  const table = new Uint32Array((before.length + 1) * width);
  for (let i = before.length - 1; i >= 0; i--) {
    for (let j = now.length - 1; j >= 0; j--) {
      const down = table[(i + 1) * width + j] ?? 0;
      const right = table[i * width + j + 1] ?? 0;
      const both = table[(i + 1) * width + j + 1] ?? 0;
      table[i * width + j] = before[i] === now[j] ? both + 1 : Math.max(down, right);
    }
  }
  return table;
}
