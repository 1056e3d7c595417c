/** The shells there is a script for; what speaks to each is in `shells/`. */
export const shellNames = ['bash', 'zsh', 'fish', 'powershell'] as const;
export type ShellName = (typeof shellNames)[number];
