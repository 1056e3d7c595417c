import { defineCommand } from '../../command.ts';

export const completionCommand = defineCommand({
  path: 'completion',
  group: 'Project',
  summary: 'print what a shell needs to complete illusion as you type',
  description:
    'Commands, flags, their values, and names of migrations, seeds, models and notebooks of the project you are in. The script asks illusion itself, so it never has to be written anew. It completes the word illusion: install illusion globally, or say alias illusion="npx illusion"; a project\'s own copy answers.',
  arguments: [
    { name: '<shell>', doc: 'bash, zsh, fish or powershell', choices: ['bash', 'zsh', 'fish', 'powershell'] },
  ],
  examples: [
    { command: 'illusion completion bash >> ~/.bashrc', does: 'bash, from the next shell on' },
    { command: 'illusion completion zsh >> ~/.zshrc', does: 'zsh' },
    { command: 'illusion completion fish > ~/.config/fish/completions/illusion.fish', does: 'fish' },
    { command: 'illusion completion powershell >> $PROFILE', does: 'PowerShell' },
  ],
  read: ({ args }) => ({ shell: args[0] ?? '' }),
  load: () => import('./handler.ts'),
});
