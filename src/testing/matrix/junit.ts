import { countOutcomes, type FileOutcome, isBroken, type TestOutcome } from './cell/cell-report.ts';
import type { CellOutcome } from './cell/cell-result.ts';

/** One JUnit document of all cells: a suite for each, named by it. */
export function writeJunit(outcomes: readonly CellOutcome[]): string {
  const suites = outcomes.map(writeSuite);
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="illusion test --matrix">\n${suites.join('\n')}\n</testsuites>\n`;
}

function writeSuite({ result, files }: CellOutcome): string {
  const { name, verdict, version, engine, error, testMs } = result;
  const { passed, failed, skipped } = countOutcomes(files);
  const broken = files.filter(isBroken).length;
  // What is wrong with the cell itself is a case of its own, or a report without tests would look fine.
  const own = verdict === 'passed' || error === null ? 0 : 1;
  const isSkipped = verdict === 'unsupported' ? own : 0;
  const numbers = attributes({
    name,
    tests: passed + failed + skipped + own,
    failures: failed - broken,
    errors: broken + own - isSkipped,
    skipped: skipped + isSkipped,
    time: seconds(testMs),
  });
  const properties = [
    ['node', version ?? ''],
    ['engine', engine],
  ].map(([property = '', value = '']) => `      <property ${attributes({ name: property, value })}/>`);
  const cases = files.flatMap((file) => [
    ...file.tests.map((test) => writeTest(file, test)),
    ...(isBroken(file) ? [writeCase(file.file, file.file, 0, problem('error', file.message ?? ''))] : []),
  ]);
  const ownCase = own === 0 ? [] : [writeCase(name, 'the cell', 0, writeOwn(result))];
  return [
    `  <testsuite ${numbers}>`,
    '    <properties>',
    ...properties,
    '    </properties>',
    ...ownCase,
    ...cases,
    '  </testsuite>',
  ].join('\n');
}

function writeOwn({ verdict, error }: CellOutcome['result']): string {
  const text = `${error?.what}: ${error?.why}`;
  return verdict === 'unsupported' ? `<skipped ${attributes({ message: text })}/>` : problem('error', text);
}

function writeTest({ file }: FileOutcome, { title, status, ms, message = '' }: TestOutcome): string {
  const inside = status === 'failed' ? problem('failure', message) : status === 'skipped' ? '<skipped/>' : '';
  return writeCase(file, title.join(' > '), ms, inside);
}

function writeCase(classname: string, name: string, ms: number, inside: string): string {
  const head = `    <testcase ${attributes({ classname, name, time: seconds(ms) })}`;
  return inside === '' ? `${head}/>` : `${head}>${inside}</testcase>`;
}

function problem(kind: 'failure' | 'error', message: string): string {
  const [first = ''] = message.split('\n');
  return `<${kind} ${attributes({ message: first })}>${escapeXml(message)}</${kind}>`;
}

function attributes(values: Readonly<Record<string, string | number>>): string {
  return Object.entries(values)
    .map(([name, value]) => `${name}="${escapeXml(String(value))}"`)
    .join(' ');
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(3);
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
/** Colours, then what XML 1.0 cannot hold at all. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const unfit = /\u001b\[[\d;]*m|[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

function escapeXml(text: string): string {
  return text.replace(unfit, '').replace(/[&<>"]/g, (character) => entities[character] ?? '');
}
