import { expect, it } from 'vitest';
import { checkTypes } from './support/check-types.ts';
import { readFences } from './support/read-fences.ts';
import { fencesIn } from './support/read-pages.ts';

const made = `
<!-- before:
import { defineSeed } from 'illusion';
-->
\`\`\`ts
const table = 'todo';
defineSeed(table);
\`\`\`
`;

it('every block of TypeScript is type-correct, and one that is not is named', { timeout: 60_000 }, () => {
  // One compilation for both: most of its time goes to what all blocks import.
  const problems = checkTypes([...fencesIn('ts'), ...readFences('made-up.md', made)]);
  expect(problems).toEqual([expect.stringMatching(/^made-up\.md:7: .*'string' is not assignable/)]);
});

it('a comment that is not understood is refused', () => {
  const [fence] = readFences('a.md', '<!-- befor: -->\n```ts\n1;\n```\n');
  expect(() => checkTypes(fence ? [fence] : [])).toThrow('a.md:3');
});
