import { defineCommand } from '../../command.ts';
import { shellNames } from '../../completion/shell-names.ts';

export const completionCommand = defineCommand({
  path: 'completion',
  group: 'Project',
  summary: 'print the script that completes illusion in a shell',
  description: [
    'With it, Tab completes commands, flags, their values and paths, and the names of migrations, seeds and notebooks of the project you are in. The script asks illusion each time, so it stays as it is when commands come and go; no database is opened. illusion has to be a command of the shell: installed globally, or a function that runs npx illusion.',
    'bash: put `eval "$(illusion completion bash)"` into ~/.bashrc. zsh: the same with zsh into ~/.zshrc, after compinit if that is called there. fish: write it to ~/.config/fish/completions/illusion.fish, as below. PowerShell: put `illusion completion powershell | Out-String | Invoke-Expression` into the file $PROFILE names.',
  ].join('\n\n'),
  arguments: [{ name: '<shell>', doc: 'bash, zsh, fish or powershell', choices: shellNames }],
  examples: [
    { command: 'eval "$(illusion completion bash)"', does: 'in this shell; in ~/.bashrc, in each' },
    { command: 'eval "$(illusion completion zsh)"', does: 'in this shell; in ~/.zshrc, in each' },
    {
      command: 'illusion completion fish > ~/.config/fish/completions/illusion.fish',
      does: 'in every fish from now on',
    },
    {
      command: 'illusion completion bash > ~/.local/share/bash-completion/completions/illusion',
      does: 'where bash-completion is installed: read when it is first needed',
    },
  ],
  read: ({ args }) => ({ shell: args[0] ?? '' }),
  load: () => import('./handler.ts'),
});
