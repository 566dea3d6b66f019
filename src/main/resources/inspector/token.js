// The operator's token, which both pages send. The browser keeps it until its tab is closed.

const TOKEN = 'shim-operator-token';

export function remember(token) {
  sessionStorage.setItem(TOKEN, token);
}

/** Returns whether there was one. */
export function forget() {
  const known = Boolean(sessionStorage.getItem(TOKEN));
  sessionStorage.removeItem(TOKEN);
  return known;
}

/** Returns the headers that show it. */
export function authorization() {
  const token = sessionStorage.getItem(TOKEN);
  return token ? { Authorization: `Bearer ${token}` } : {};
}
