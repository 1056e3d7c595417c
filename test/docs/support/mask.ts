const volatile: readonly (readonly [RegExp, string])[] = [
  [/\b\d{4}-\d\d-\d\d \d\d:\d\d:\d\dZ/g, '<time>'],
  [/\b20(?!211201|211202)\d{12}_/g, '<stamp>_'],
  [/\b\d+(\.\d+)? m?s\b/g, '<duration>'],
  [/\S+@\S+/g, '<user>'],
  [/127\.0\.0\.1:\d+/g, '<address>'],
  // Some versions of Node tell the place in a file where an error came from, some do not.
  [/(\.[cm]?[jt]s):\d+:\d+/g, '$1'],
  // Columns are as wide as what stands in them.
  [/ {2,}/g, '  '],
  [/ +$/gm, ''],
];

/** Leaves out what is another each time a command runs: times, durations, users, ports, the width of columns. */
export function mask(text: string): string {
  return volatile.reduce((masked, [pattern, name]) => masked.replace(pattern, name), text).trim();
}

/** Whether a command printed what a page shows; a line `...` stands for any lines. */
export function isShown(shown: string, printed: string): boolean {
  const parts = mask(shown).split(/^\.\.\.$/m);
  const pattern = parts.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('[\\s\\S]*');
  return new RegExp(`^${pattern}$`).test(mask(printed));
}
