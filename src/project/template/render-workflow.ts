/** A workflow of GitHub Actions: types and tests on the Nodes that are maintained, the models against what the migrations make. */
export function renderWorkflow(): string {
  return `name: ci
on:
  push:
    branches: [main]
  pull_request:

permissions:
  contents: read

jobs:
  test:
    runs-on: ubuntu-latest
    timeout-minutes: 15
    strategy:
      fail-fast: false
      matrix:
        node: [20, 22, 24]
    steps:
      - uses: actions/checkout@v5
      - uses: actions/setup-node@v5
        with:
          node-version: \${{ matrix.node }}
          cache: npm
      - run: npm ci
      - run: npm run typecheck
      # The migrations make what the models ask for.
      - run: npx illusion db migrate
      - run: npx illusion db check
      - run: npm test
`;
}
