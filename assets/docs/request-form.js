import { element } from './element.js';
import { exampleOf, resolve } from './example.js';
import { showResponse } from './response.js';
import { session } from './session.js';

const formType = 'application/x-www-form-urlencoded';

/**
 * The part of an operation where its request is put together and sent: read-only until "Try it out".
 *
 * @param {{ method: string, path: string, operation: any, api: any, base: URL }} what
 */
export function createRequestForm({ method, path, operation, api, base }) {
  const parameters = (operation.parameters ?? []).map((parameter) => createParameter(parameter, api, method + path));
  const body = createBody(operation.requestBody, api, method + path);
  const output = element('section', { 'aria-live': 'polite' });
  const execute = element('button', { class: 'main', type: 'submit', hidden: true }, 'Execute');
  const toggle = element('button', { type: 'button', click: () => setOpen(execute.hidden) }, 'Try it out');
  const setOpen = (open) => {
    for (const { input } of [...parameters, ...body.fields]) input.disabled = !open;
    execute.hidden = !open;
    toggle.textContent = open ? 'Cancel' : 'Try it out';
  };
  const form = element(
    'form',
    {
      submit: async (event) => {
        event.preventDefault();
        await send(buildRequest({ method, path, base, parameters, body }), output);
      },
    },
    ...(parameters.length > 0 ? [element('h3', {}, 'Parameters'), ...parameters.map(({ row }) => row)] : []),
    ...(body.fields.length > 0
      ? [element('h3', {}, `Request body, ${body.type}`), ...body.fields.map(({ row }) => row)]
      : []),
    element('div', { class: 'buttons' }, toggle, execute),
    output,
  );
  setOpen(false);
  return form;
}

function createParameter(parameter, api, prefix) {
  const schema = resolve(parameter.schema, api);
  const input = element('input', {
    id: `${prefix} ${parameter.name}`,
    name: parameter.name,
    required: parameter.required === true,
  });
  input.placeholder = schema.default === undefined ? '' : String(schema.default);
  return {
    in: parameter.in,
    name: parameter.name,
    input,
    row: createRow(input, parameter, `${parameter.in}, ${describe(schema)}`),
  };
}

function createBody(requestBody, api, prefix) {
  const [type, content] = Object.entries(requestBody?.content ?? {})[0] ?? [];
  if (!type) return { type: undefined, fields: [] };
  const schema = resolve(content.schema, api);
  if (type === formType) {
    const fields = Object.entries(schema.properties ?? {}).map(([name, property]) => {
      const required = schema.required?.includes(name) === true;
      const input = element('input', { id: `${prefix} ${name}`, name, required });
      if (property.format === 'password') input.type = 'password';
      return { name, input, row: createRow(input, { name, required }, describe(resolve(property, api))) };
    });
    return { type, fields };
  }
  const input = element('textarea', { 'aria-label': 'Request body', spellcheck: 'false' });
  input.value = JSON.stringify(exampleOf(schema, api), null, 2);
  return { type, fields: [{ name: undefined, input, row: input }] };
}

function createRow(input, { name, required, description }, about) {
  return element(
    'div',
    { class: 'field' },
    element('label', { for: input.id }, required ? `${name} *` : name, element('small', {}, about)),
    element('div', {}, input, ...(description ? [element('p', { class: 'note' }, description)] : [])),
  );
}

function describe(schema) {
  const { type, format, minimum, maximum } = schema;
  const range = minimum === undefined && maximum === undefined ? '' : `, ${minimum ?? ''}…${maximum ?? ''}`;
  return `${format ?? type ?? 'any'}${range}`;
}

function buildRequest({ method, path, base, parameters, body }) {
  const filled = parameters.filter(({ input }) => input.value !== '');
  const resolved = filled
    .filter((parameter) => parameter.in === 'path')
    .reduce((text, { name, input }) => text.replace(`{${name}}`, encodeURIComponent(input.value)), path);
  const url = new URL(`.${resolved}`, base);
  for (const parameter of filled) {
    if (parameter.in === 'query') url.searchParams.append(parameter.name, parameter.input.value);
  }
  const headers = {};
  for (const parameter of filled) {
    if (parameter.in === 'header') headers[parameter.name] = parameter.input.value;
  }
  if (session.token) headers.authorization = `Bearer ${session.token}`;
  if (body.type) headers['content-type'] = body.type;
  return { method: method.toUpperCase(), url, headers, body: readBody(body) };
}

function readBody({ type, fields }) {
  if (!type) return undefined;
  if (type !== formType) return fields[0].input.value;
  return new URLSearchParams(fields.map(({ name, input }) => [name, input.value])).toString();
}

async function send(request, output) {
  output.replaceChildren(element('p', { class: 'note' }, 'Waiting for the answer …'));
  const begin = performance.now();
  try {
    const answer = await fetch(request.url, request);
    const text = await answer.text();
    output.replaceChildren(...showResponse({ request, answer, text, ms: performance.now() - begin }));
  } catch (error) {
    output.replaceChildren(element('p', { role: 'alert' }, `No answer: ${error.message}`));
  }
}
