import { describe, expect, it } from 'vitest';
import { parseDocument } from 'yaml';
import { readFences } from './support/read-fences.ts';
import { fencesIn, pages } from './support/read-pages.ts';
import { readShell } from './support/read-shell.ts';
import { shownByStart } from './support/shown-by-start.ts';

/** Each is run, parsed or type-checked by a test of this folder; `text` is output, or a picture made of characters. */
const languages = ['console', 'json', 'sh', 'sql', 'text', 'ts', 'yaml'];

describe.each(pages)('$file', ({ fences }) => {
  it('says of every block what it is, so that it can be checked', () => {
    const unknown = fences.filter(({ language }) => !languages.includes(language));
    expect(unknown.map(({ at, language }) => `${at}: ${language || 'no language'}`)).toEqual([]);
  });

  it('has no block of text in which a command is typed', () => {
    const typed = fences.filter(
      ({ language, text }) => language === 'text' && /^(\$ |(npx )?illusion |npm )/m.test(text),
    );
    expect(typed.map(({ at }) => at)).toEqual([]);
  });
});

it('every block of JSON and YAML can be parsed', () => {
  for (const { text } of fencesIn('json')) expect(() => JSON.parse(text)).not.toThrow();
  for (const { at, text } of fencesIn('yaml')) expect(parseDocument(text).errors, at).toEqual([]);
});

it('README.md shows of npm start what its script says', () => {
  expect(shownByStart().script).toEqual(['Installing dependencies (npm ci) ...', 'Building ...']);
});

describe('reading the fences of a page', () => {
  it('gives language, content, place and the comment above', () => {
    const page = 'one\n\n<!-- note -->\n```ts\nconst a = 1;\n```\n\n- two\n  ```sh\n  ls\n  ```\n';
    expect(readFences('a.md', page)).toEqual([
      { at: 'a.md:5', language: 'ts', text: 'const a = 1;', note: 'note' },
      { at: 'a.md:10', language: 'sh', text: 'ls', note: '' },
    ]);
  });

  it('refuses one that is not closed', () => {
    expect(() => readFences('a.md', 'one\n```ts\n')).toThrow('a.md:2: this fence is not closed');
  });
});

describe('reading a line for a shell', () => {
  it.each([
    ['illusion test -t "two words"  # why', [['illusion', 'test', '-t', 'two words']]],
    [
      'A=1 B=2 illusion serve && npm start',
      [
        ['illusion', 'serve'],
        ['npm', 'start'],
      ],
    ],
    [
      'export URL=$(illusion db url)',
      [
        ['export', 'URL=$(illusion db url)'],
        ['illusion', 'db', 'url'],
      ],
    ],
    ["echo 'a # b' | cat &", [['echo', 'a # b'], ['cat']]],
    ['illusion db shell < in.sql >out', [['illusion', 'db', 'shell']]],
    ['# only a comment', []],
  ])('%s', (line, commands) => {
    expect(readShell(line)).toEqual(commands);
  });

  it('refuses a quote that is not closed', () => {
    expect(() => readShell('echo "a')).toThrow('not closed');
  });
});
