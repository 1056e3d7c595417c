const key = 'illusion-docs-token';

/** The token requests are sent with. It lives as long as the browser tab. */
export const session = {
  get token() {
    return sessionStorage.getItem(key) ?? undefined;
  },
  set token(value) {
    if (value === undefined) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, value);
    for (const listener of listeners) listener();
  },
  /** Calls back whenever the token has changed. */
  onChange(listener) {
    listeners.push(listener);
  },
};

const listeners = [];
