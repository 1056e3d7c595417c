import { fail } from '../../../kernel/errors/registry.ts';
import { nearest } from '../../../kernel/nearest.ts';
import { type ShellName, shellScripts } from '../../completion/shells.ts';
import type { Context } from '../../context.ts';

export interface CompletionInput {
  readonly shell: string;
}

export interface CompletionResult {
  readonly shell: ShellName;
  readonly script: string;
}

export async function handle(_: Context, { shell }: CompletionInput): Promise<CompletionResult> {
  const shells = Object.keys(shellScripts);
  if (!Object.hasOwn(shellScripts, shell)) {
    throw fail('ILLUSION_USAGE', {
      command: 'illusion completion',
      message: `there is none for "${shell}", but for ${shells.join(', ')}`,
      suggestion: nearest(shell, shells),
    });
  }
  return { shell: shell as ShellName, script: shellScripts[shell as ShellName] };
}

export function render({ script }: CompletionResult): string {
  return script.trimEnd();
}
