import { readBashLine } from './bash-line.ts';
import { quoteForBash } from './quote-for-bash.ts';
import type { Shell } from './shell.ts';

/**
 * Bash splits words at `:` and `=`, takes quotes as they were typed, and differs in both from version to version. So it sends the line
 * as it stands; what belongs to the word that it will replace, and how that is quoted, is worked out here.
 *
 * `-o default` completes files when nothing is found; bash 3, which macOS has, cannot switch that off for one word.
 */
export const bash: Shell = {
  name: 'bash',
  script: `# Completion of illusion for bash. Printed by: illusion completion bash
_illusion() {
  local program=\${1/#\\~\\//$HOME/} folder=$PWD kind='' line
  if [[ -z $(type -P -- "$program") ]]; then
    while [[ -n $folder && ! -x $folder/node_modules/.bin/illusion ]]; do folder=\${folder%/*}; done
    [[ -n $folder ]] && program=$folder/node_modules/.bin/illusion
  fi
  COMPREPLY=()
  while IFS= read -r line; do
    if [[ -z $kind ]]; then kind=$line; else COMPREPLY+=("$line"); fi
  done < <("$program" __complete bash "\${COMP_LINE:0:COMP_POINT}" "$COMP_WORDBREAKS" 2>/dev/null </dev/null)
  case $kind in
    '' | files) ;;
    folders) compopt +o default -o dirnames 2>/dev/null ;;
    *) compopt +o default -o nosort 2>/dev/null ;;
  esac
}
complete -o default -F _illusion illusion
`,
  read: ([line = '', breaks = '']) => {
    const { words, last, isRedirected } = readBashLine(line, breaks);
    return {
      typing: isRedirected ? undefined : { words: words.slice(1), current: last.text },
      write: (candidates) =>
        candidates
          .filter(({ value }) => value.startsWith(last.text))
          .map(({ value }) => quoteForBash(value.slice(last.kept), last.quote)),
    };
  },
};
