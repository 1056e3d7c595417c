import { element } from './element.js';

/** What came back for a request, and the command line that would have asked the same. */
export function showResponse({ request, answer, text, ms }) {
  return [
    element('h3', {}, 'Response'),
    element(
      'p',
      {},
      element('span', { class: `status ${answer.ok ? 'ok' : 'bad'}` }, `${answer.status} ${answer.statusText}`.trim()),
      ` in ${Math.round(ms)} ms`,
    ),
    element('pre', { class: 'body' }, indent(text) || '(empty)'),
    element(
      'details',
      {},
      element('summary', {}, 'Headers'),
      element('pre', {}, [...answer.headers].map(([name, value]) => `${name}: ${value}`).join('\n')),
    ),
    element('details', {}, element('summary', {}, 'As a curl command'), element('pre', {}, asCurl(request))),
  ];
}

function indent(text) {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

function asCurl({ method, url, headers, body }) {
  const lines = [`curl -X ${method} ${quote(String(url))}`];
  for (const [name, value] of Object.entries(headers)) lines.push(`  -H ${quote(`${name}: ${value}`)}`);
  if (body !== undefined) lines.push(`  --data-raw ${quote(body)}`);
  return lines.join(' \\\n');
}

function quote(text) {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
