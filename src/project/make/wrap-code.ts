/** As wide as lines get before they are broken. */
const width = 120;

/**
 * An object or a pattern in one line where it fits, else with a line for each of its members, as formatters have it.
 *
 * @param indent of the line it begins in, in spaces
 * @param around what else is in that line
 */
export function wrapMembers(members: readonly string[], indent: number, around: string): string {
  const line = `{ ${members.join(', ')} }`;
  if (indent + around.length + line.length <= width) return line;
  const space = ' '.repeat(indent);
  return `{\n${members.map((member) => `${space}  ${member},\n`).join('')}${space}}`;
}
