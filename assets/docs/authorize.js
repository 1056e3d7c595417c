import { element } from './element.js';
import { session } from './session.js';

/**
 * Shows the Authorize button when the API has logins, and its dialog when it is clicked.
 *
 * @param {any} api
 * @param {URL} base where the API's paths begin
 */
export function setUpAuthorize(api, base) {
  const schemes = Object.values(api.components?.securitySchemes ?? {});
  if (schemes.length === 0) return;
  const tokenUrl = schemes.find((scheme) => scheme.type === 'oauth2')?.flows?.password?.tokenUrl;
  const dialog = tokenUrl ? createLoginDialog(new URL(tokenUrl, base)) : createTokenDialog();
  document.body.append(dialog);
  const button = document.getElementById('authorize');
  button.addEventListener('click', () => dialog.showModal());
  const show = () => {
    button.textContent = session.token ? 'Authorize ✓' : 'Authorize';
  };
  session.onChange(show);
  show();
  button.hidden = false;
}

function createLoginDialog(url) {
  const name = element('input', { name: 'username', id: 'username', autocomplete: 'username', required: true });
  const password = element('input', {
    name: 'password',
    id: 'password',
    type: 'password',
    autocomplete: 'current-password',
    required: true,
  });
  return createDialog(
    [
      element('label', { for: 'username' }, 'username'),
      name,
      element('label', { for: 'password' }, 'password'),
      password,
    ],
    async () => {
      const answer = await fetch(url, {
        method: 'POST',
        body: new URLSearchParams({ username: name.value, password: password.value }),
      });
      const body = await answer.json();
      if (!answer.ok) {
        throw new Error(typeof body.detail === 'string' ? body.detail : 'The login was refused');
      }
      password.value = '';
      return body.access_token;
    },
  );
}

function createTokenDialog() {
  const token = element('input', { id: 'token', type: 'password', required: true });
  return createDialog([element('label', { for: 'token' }, 'token'), token], async () => token.value.trim());
}

function createDialog(fields, getToken) {
  const problem = element('p', { role: 'alert' });
  const state = element('p', { role: 'status' });
  const logout = element('button', { type: 'button', click: () => logOut() }, 'Logout');
  const show = () => {
    state.textContent = session.token ? 'Authorized: requests are sent with your token.' : '';
    logout.hidden = !session.token;
  };
  const logOut = () => {
    session.token = undefined;
  };
  const form = element(
    'form',
    {
      submit: async (event) => {
        event.preventDefault();
        problem.textContent = '';
        try {
          session.token = await getToken();
        } catch (error) {
          problem.textContent = error.message;
        }
      },
    },
    ...fields,
    problem,
    state,
    element(
      'div',
      { class: 'buttons' },
      element('button', { class: 'main', type: 'submit' }, 'Authorize'),
      logout,
      element('button', { type: 'button', click: () => dialog.close() }, 'Close'),
    ),
  );
  const dialog = element(
    'dialog',
    { 'aria-labelledby': 'authorize-title' },
    element('h2', { id: 'authorize-title' }, 'Authorize'),
    form,
  );
  session.onChange(show);
  show();
  return dialog;
}
