export const fishScript = `# Completion of illusion for fish: illusion completion fish > ~/.config/fish/completions/illusion.fish

function __illusion_complete
    set -l program (command -s illusion)
    set -l folder $PWD
    while test -z "$program" -a -n "$folder"
        test -x $folder/node_modules/.bin/illusion; and set program $folder/node_modules/.bin/illusion
        set folder (string replace -r '/[^/]*$' '' -- $folder)
    end
    test -n "$program"; or return
    set -l words (commandline -opc) (commandline -ct)
    for line in ($program __complete -- $words 2>/dev/null)
        switch $line
            case ':files'
                __fish_complete_path (commandline -ct)
            case ':folders'
                __fish_complete_directories (commandline -ct) ''
            case ':none'
            case '*'
                echo $line
        end
    end
end

complete -c illusion -f -a '(__illusion_complete)'
`;
