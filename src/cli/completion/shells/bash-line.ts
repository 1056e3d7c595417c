export type Quote = '' | '"' | "'";

/** The word at the end of a line. */
export interface LastWord {
  /** Without its quotes. */
  readonly text: string;
  /** The quote that is still open. */
  readonly quote: Quote;
  /** How much of the text stays as it is typed: what bash replaces begins after a break such as `:` or an opening quote. */
  readonly kept: number;
}

export interface BashLine {
  /** The words before the last, without quotes and redirections. */
  readonly words: readonly string[];
  readonly last: LastWord;
  /** The last word names the file of a redirection. */
  readonly isRedirected: boolean;
}

/** A quoted stretch, closed or not, an escaped character, space between words, a redirection, or any other character. */
const piece =
  /'(?<single>[^']*)(?<singleEnd>'?)|"(?<double>(?:\\.|\\$|[^"\\])*)(?<doubleEnd>"?)|\\(?<escaped>.?)|(?<space>\s+)|(?<redirection>[<>][>&|]?)|(?<plain>.)/gsu;

/**
 * Splits one command as bash does, without expanding anything.
 *
 * @param line the command up to the cursor
 * @param breaks COMP_WORDBREAKS
 */
export function readBashLine(line: string, breaks: string): BashLine {
  const words: string[] = [];
  let word: LastWord | undefined;
  let isTarget = false;
  const end = () => {
    if (word && !isTarget) words.push(word.text);
    if (word) isTarget = false;
    word = undefined;
  };
  for (const { groups = {} } of line.matchAll(piece)) {
    if (groups['space'] !== undefined) {
      end();
    } else if (groups['redirection'] !== undefined) {
      // The number of a descriptor belongs to the redirection.
      if (/^\d+$/.test(word?.text ?? '')) word = undefined;
      end();
      isTarget = true;
    } else {
      word = addPiece(word ?? nothing, groups, breaks);
    }
  }
  return { words, last: word ?? nothing, isRedirected: isTarget };
}

const nothing: LastWord = { text: '', quote: '', kept: 0 };

type Groups = Readonly<Record<string, string | undefined>>;

function addPiece(word: LastWord, groups: Groups, breaks: string): LastWord {
  const { single, singleEnd, double, doubleEnd, escaped, plain = '' } = groups;
  const quoted = single ?? double?.replace(/\\(["\\$`])/g, '$1');
  if (quoted === undefined) {
    const text = word.text + (escaped ?? plain);
    return { text, quote: '', kept: plain !== '' && breaks.includes(plain) ? text.length : word.kept };
  }
  const mark = single === undefined ? '"' : "'";
  const text = word.text + quoted;
  const isClosed = (singleEnd ?? doubleEnd) !== '';
  return isClosed ? { text, quote: '', kept: text.length } : { text, quote: mark, kept: word.text.length };
}
