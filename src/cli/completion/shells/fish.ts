import type { Shell } from './shell.ts';

/** Fish matches and quotes by itself, and shows what is said of each candidate. */
export const fish: Shell = {
  name: 'fish',
  script: `# Completion of illusion for fish. Printed by: illusion completion fish
function __illusion_complete
    set -l words (commandline -opc)
    set -l current (commandline -ct)
    set -l program $words[1]
    if not command -q -- $program
        set -l folder $PWD
        while test -n "$folder" -a ! -x "$folder/node_modules/.bin/illusion"
            set folder (string replace -r '/[^/]*$' '' -- $folder)
        end
        test -n "$folder"; and set program $folder/node_modules/.bin/illusion
    end
    set -l lines ($program __complete fish $words[2..-1] "$current" 2>/dev/null </dev/null)
    switch "$lines[1]"
        case files folders
            set -l option (string match -r -- '^-[^=]*=' "$current")
            set -l begun (string replace -r -- '^-[^=]*=' '' "$current")
            set -l paths (complete -C"'' $begun")
            test $lines[1] = folders; and set paths (__fish_complete_directories "$begun" '')
            for path in $paths
                printf '%s\\n' "$option$path"
            end
        case commands options values
            printf '%s\\n' $lines[2..-1]
    end
end
complete -c illusion -e
complete -c illusion -k -f -a '(__illusion_complete)'
`,
  read: (sent) => ({
    typing: { words: sent.slice(0, -1), current: sent.at(-1) ?? '' },
    write: (candidates) => candidates.map(({ value, doc }) => (doc === '' ? value : `${value}\t${doc}`)),
  }),
};
