import type { Shell } from './shell.ts';

/**
 * Zsh matches, quotes and groups by itself, and shows what is said of each candidate; `--name=` stays as it is typed. `-O` has flags shown
 * without a dash, where there is nothing else, and `-V` leaves the order as it is.
 */
export const zsh: Shell = {
  name: 'zsh',
  script: `#compdef illusion
# Completion of illusion for zsh. Printed by: illusion completion zsh
_illusion() {
  local program=\${\${(Q)words[1]}/#\\~\\//$HOME/} folder=$PWD kind
  local -a lines
  if [[ $(whence -w -- "$program") != *': '(command|hashed) ]]; then
    while [[ -n $folder && ! -x $folder/node_modules/.bin/illusion ]]; do folder=\${folder%/*}; done
    [[ -n $folder ]] && program=$folder/node_modules/.bin/illusion
  fi
  lines=("\${(@f)$("$program" __complete zsh "\${(@Q)words[2,CURRENT-1]}" "\${(Q)PREFIX}" 2>/dev/null </dev/null)}")
  kind=$lines[1]
  shift lines
  [[ $PREFIX == -*=* ]] && compset -P '[^=]#='
  case $kind in
    files) _files ;;
    folders) _files -/ ;;
    commands | options | values) _describe -O -V -t "$kind" "$kind" lines ;;
    *) return 1 ;;
  esac
}
if [[ $funcstack[1] == _illusion ]]; then
  _illusion "$@"
else
  (( $+functions[compdef] )) || { autoload -Uz compinit && compinit; }
  compdef _illusion illusion
fi
`,
  read: (sent) => {
    const current = sent.at(-1) ?? '';
    const prefix = /^-[^=]*=/.exec(current)?.[0] ?? '';
    return {
      typing: { words: sent.slice(0, -1), current },
      write: (candidates) =>
        candidates.map(({ value, doc }) => {
          const name = value.slice(prefix.length).replace(/[\\:]/g, '\\$&');
          return doc === '' ? name : `${name}:${doc}`;
        }),
    };
  },
};
