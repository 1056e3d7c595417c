/**
 * Splits a line as a shell would, up to where somebody is typing: quotes and backslashes are taken away, the last word may be open.
 * Nothing is expanded.
 *
 * @returns the words; the last one is the one that is being typed, and may be empty.
 */
export function splitLine(line: string): readonly string[] {
  const words: string[] = [];
  let word = '';
  let isOpen = false;
  let quote = '';
  for (let at = 0; at < line.length; at++) {
    const char = line.charAt(at);
    if (char === '\\' && quote !== "'") {
      at++;
      word += line.charAt(at);
      isOpen = true;
    } else if (quote !== '') {
      if (char === quote) quote = '';
      else word += char;
    } else if (char === '"' || char === "'") {
      quote = char;
      isOpen = true;
    } else if (/\s/.test(char)) {
      if (isOpen) words.push(word);
      [word, isOpen] = ['', false];
    } else {
      word += char;
      isOpen = true;
    }
  }
  return [...words, word];
}
