/** Works with bash 3.2, which macOS has, as with those of today. */
export const bashScript = `# Completion of illusion for bash. In ~/.bashrc: eval "$(illusion completion bash)"

_illusion() {
  local program folder=$PWD line=\${COMP_LINE:0:COMP_POINT} also='' candidate cut=''
  COMPREPLY=()
  program=$(type -P illusion)
  if [[ -z $program ]]; then
    while [[ -n $folder && ! -x $folder/node_modules/.bin/illusion ]]; do folder=\${folder%/*}; done
    program=$folder/node_modules/.bin/illusion
  fi
  [[ -x $program ]] || return 0
  # bash takes = and : for the ends of words, and replaces only what stands after the last of them.
  local word=\${line##*[[:space:]]} current=\${COMP_WORDS[COMP_CWORD]}
  if [[ $word == *[=:]* && $COMP_WORDBREAKS == *[=:]* ]]; then cut=\${word%"\${word##*[=:]}"}; fi
  while IFS= read -r candidate; do
    case $candidate in
      :*) also=\${candidate#:} ;;
      *)
        candidate=\${candidate%%$'\\t'*}
        COMPREPLY+=("$(printf '%q' "\${candidate#"$cut"}")")
        ;;
    esac
  done < <("$program" __complete --line "$line" 2>/dev/null)
  [[ $current == [=:] ]] && current=''
  case $also in
    files) compopt -o filenames 2>/dev/null; while IFS= read -r candidate; do COMPREPLY+=("$candidate"); done < <(compgen -f -- "$current") ;;
    folders) compopt -o filenames 2>/dev/null; while IFS= read -r candidate; do COMPREPLY+=("$candidate"); done < <(compgen -d -- "$current") ;;
  esac
}

complete -F _illusion illusion
`;
