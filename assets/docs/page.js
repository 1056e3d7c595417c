import { setUpAuthorize } from './authorize.js';
import { element } from './element.js';
import { createRequestForm } from './request-form.js';

const methods = ['get', 'post', 'put', 'patch', 'delete', 'head', 'options'];

const main = document.getElementById('operations');
try {
  // Relative to this page, so that it works behind any prefix a proxy adds.
  const source = new URL(document.body.dataset.openapi, location.href);
  const answer = await fetch(source);
  if (!answer.ok) throw new Error(`${source.pathname} answered ${answer.status}`);
  showApi(await answer.json(), new URL('.', source));
} catch (error) {
  main.replaceChildren(element('p', { role: 'alert' }, `The API’s description cannot be read: ${error.message}`));
}

function showApi(api, base) {
  document.title = api.info.title;
  document.getElementById('title').replaceChildren(api.info.title, ' ', element('small', {}, api.info.version));
  document.getElementById('description').textContent = api.info.description ?? '';
  setUpAuthorize(api, base);
  const groups = Map.groupBy(listOperations(api), ({ operation }) => operation.tags?.[0] ?? 'other');
  main.replaceChildren(
    ...[...groups].flatMap(([name, entries]) => [
      element('h2', {}, name),
      ...entries.map((entry) => createOperation({ ...entry, api, base })),
    ]),
  );
}

function listOperations(api) {
  return Object.entries(api.paths).flatMap(([path, item]) =>
    methods.filter((method) => item[method]).map((method) => ({ path, method, operation: item[method] })),
  );
}

function createOperation({ path, method, operation, api, base }) {
  const isSecured = (operation.security ?? api.security ?? []).length > 0;
  const content = element('div', { class: 'content' });
  const details = element(
    'details',
    {
      class: 'operation',
      toggle: () => {
        if (!details.open || content.hasChildNodes()) return;
        content.append(
          ...(operation.description ? [element('p', {}, operation.description)] : []),
          createRequestForm({ method, path, operation, api, base }),
          createAnswers(operation.responses ?? {}),
        );
      },
    },
    element(
      'summary',
      {},
      element('span', { class: `method ${method}` }, method.toUpperCase()),
      element('span', { class: 'path' }, path),
      element('span', {}, operation.summary ?? ''),
      ...(isSecured
        ? [element('span', { class: 'lock', title: 'Needs a token: use Authorize' }, 'needs a token')]
        : []),
    ),
    content,
  );
  return details;
}

function createAnswers(responses) {
  const rows = Object.entries(responses).map(([status, { description }]) =>
    element('tr', {}, element('td', {}, element('code', {}, status)), element('td', {}, description ?? '')),
  );
  return element('section', {}, element('h3', {}, 'Answers'), element('table', {}, element('tbody', {}, ...rows)));
}
