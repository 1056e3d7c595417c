export const powershellScript = `# Completion of illusion for PowerShell: illusion completion powershell >> $PROFILE

Register-ArgumentCompleter -Native -CommandName illusion -ScriptBlock {
  param($wordToComplete, $commandAst, $cursorPosition)
  $words = @($commandAst.CommandElements | Where-Object { $_.Extent.EndOffset -lt $cursorPosition } | ForEach-Object { "$_" })
  $also = ':none'
  & illusion __complete -- @words "$wordToComplete" 2>$null | ForEach-Object {
    if ($_.StartsWith(':')) { $also = $_; return }
    $value, $doc = $_ -split "\`t", 2
    if (-not $doc) { $doc = $value }
    [System.Management.Automation.CompletionResult]::new($value, $value, 'ParameterValue', $doc)
  }
  if ($also -ne ':none') {
    [System.Management.Automation.CompletionCompleters]::CompleteFilename($wordToComplete)
  }
}
`;
