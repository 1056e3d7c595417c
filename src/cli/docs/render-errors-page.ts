import { errorRegistry } from '../../kernel/errors/registry.ts';

/** docs/errors.md, made from the error registry: one row a code. */
export function renderErrorsPage(): string {
  const rows = Object.entries(errorRegistry)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([code, { doc, exitCode }]) => `| \`${code}\` | ${doc.replaceAll('|', '\\|')} | ${exitCode} |`);
  return `# Errors

Every failure prints what failed, why, what to do next and one of these codes; with \`--json\` it is one object,
\`{"error": {"code", "what", "why", "next", "details"}}\`. Codes are stable. This page is made from the registry by \`npm run docs\`.

| code | when | exit code |
|---|---|---|
${rows.join('\n')}
`;
}
