import cliTruncate from 'cli-truncate';
import stringWidth from 'string-width';

/** Printable ASCII, of which every character is one column wide. */
const plain = /^[\u0020-\u007e]*$/;

/** How many columns a text takes. Most of it is ASCII, and all of it is measured in every picture. */
export function widthOf(text: string): number {
  return plain.test(text) ? text.length : stringWidth(text);
}

/** A text of at most so many columns; one that was cut ends with `…`. */
export function cutTo(text: string, width: number): string {
  // A statement may have thousands of characters of which ten are shown; none of them is narrower than nothing.
  const near = text.length > width * 4 ? text.slice(0, Math.max(width * 4, 1)) : text;
  if (!plain.test(near)) return cliTruncate(near, width);
  if (near.length <= width) return near;
  return width < 1 ? '' : `${near.slice(0, width - 1)}…`;
}
