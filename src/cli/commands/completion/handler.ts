import { fail } from '../../../kernel/errors/registry.ts';
import { nearest } from '../../../kernel/nearest.ts';
import { type ShellName, shellNames } from '../../completion/shell-names.ts';
import { shells } from '../../completion/shells/shells.ts';
import type { Context } from '../../context.ts';

export interface CompletionInput {
  readonly shell: string;
}

export interface CompletionResult {
  readonly shell: string;
  readonly script: string;
}

/** What shells are called by their programs. */
const otherNames: Readonly<Record<string, ShellName>> = { pwsh: 'powershell' };

export async function handle(_: Context, input: CompletionInput): Promise<CompletionResult> {
  const shell = shells.find(({ name }) => name === input.shell);
  if (!shell)
    throw fail('ILLUSION_USAGE', {
      command: 'illusion completion',
      message: `there is none for "${input.shell}", but for ${shellNames.join(', ')}`,
      suggestion: otherNames[input.shell] ?? nearest(input.shell, shellNames),
    });
  return { shell: shell.name, script: shell.script };
}

export function render({ script }: CompletionResult): string {
  return script.trimEnd();
}
