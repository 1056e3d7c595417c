import type { Shell } from './shell.ts';

/**
 * Windows PowerShell drops arguments that are empty and spoils those with quotes, so words travel in a variable, a line each.
 * Where a completer gives nothing, PowerShell completes files; an empty text keeps it from that.
 */
export const powershell: Shell = {
  name: 'powershell',
  script: `# Completion of illusion for PowerShell. Printed by: illusion completion powershell
Register-ArgumentCompleter -Native -CommandName illusion -ScriptBlock {
  param($wordToComplete, $commandAst, $cursorPosition)
  $words = @($commandAst.CommandElements | Select-Object -Skip 1 | Where-Object { $_.Extent.EndOffset -lt $cursorPosition } | ForEach-Object {
    if ($_ -is [System.Management.Automation.Language.StringConstantExpressionAst]) { $_.Value } else { $_.Extent.Text }
  })
  $words += "$wordToComplete".Trim("'", '"')
  try {
    $env:ILLUSION_COMPLETE = $words -join "\`n"
    $program = $commandAst.GetCommandName()
    $kind, $lines = @(& $program __complete powershell 2>$null)
  } catch {
    $kind = ''
  } finally {
    Remove-Item Env:ILLUSION_COMPLETE -ErrorAction SilentlyContinue
  }
  if (-not $kind -or $kind -in 'files', 'folders') { return }
  if (-not $lines) { return '' }
  foreach ($line in $lines) {
    $text, $name, $doc = $line -split "\`t"
    [System.Management.Automation.CompletionResult]::new($text, $name, 'ParameterValue', $doc)
  }
}
`,
  read: (_, { ILLUSION_COMPLETE: sent = '' }) => {
    const words = sent.split('\n');
    const current = words.pop() ?? '';
    return {
      typing: { words, current },
      write: (candidates) =>
        candidates
          .filter(({ value }) => value.toLowerCase().startsWith(current.toLowerCase()))
          // A tool tip that is empty is an error.
          .map(({ value, doc }) => [quote(value), value, doc === '' ? value : doc].join('\t')),
    };
  },
};

function quote(text: string): string {
  return /^[\w.=:/\\-]+$/.test(text) ? text : `'${text.replaceAll("'", "''")}'`;
}
