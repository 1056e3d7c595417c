/** Whether the name of a database says that it is for tests: `todo_test`, `test`, `ci-tests-3`; not `contest` or `latest`. */
export function looksLikeTests(database: string): boolean {
  return /(^|[^a-z])(tests?|testing)([^a-z]|$)/i.test(database) || /[a-z](Test|Tests|Testing)([^a-z]|$)/.test(database);
}
