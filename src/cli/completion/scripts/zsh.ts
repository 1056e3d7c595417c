/** Either evaluated, or kept in a folder of fpath as \`_illusion\`. */
export const zshScript = `#compdef illusion
# Completion of illusion for zsh. In ~/.zshrc: source <(illusion completion zsh)

_illusion() {
  local program=\${commands[illusion]} folder=$PWD also='' line
  local -a candidates
  if [[ -z $program ]]; then
    while [[ -n $folder && ! -x $folder/node_modules/.bin/illusion ]]; do folder=\${folder%/*}; done
    program=$folder/node_modules/.bin/illusion
  fi
  [[ -x $program ]] || return 1
  for line in "\${(@f)$("$program" __complete -- "\${(@Q)words[1,CURRENT]}" 2>/dev/null)}"; do
    case $line in
      :*) also=\${line#:} ;;
      *) candidates+=("\${\${line%%$'\\t'*}//:/\\\\:}:\${line#*$'\\t'}") ;;
    esac
  done
  case $also in
    files) _files ;;
    folders) _files -/ ;;
    *) _describe -t values value candidates ;;
  esac
}

if [[ $funcstack[1] == _illusion ]]; then
  _illusion "$@"
else
  (( $+functions[compdef] )) || { autoload -Uz compinit && compinit }
  compdef _illusion illusion
fi
`;
