import { bashScript } from './scripts/bash.ts';
import { fishScript } from './scripts/fish.ts';
import { powershellScript } from './scripts/powershell.ts';
import { zshScript } from './scripts/zsh.ts';

/** What a shell has to run to complete what is typed after \`illusion\`. */
export const shellScripts = {
  bash: bashScript,
  zsh: zshScript,
  fish: fishScript,
  powershell: powershellScript,
} as const;

/** A shell that can complete. */
export type ShellName = keyof typeof shellScripts;
