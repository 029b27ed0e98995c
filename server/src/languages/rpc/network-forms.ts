/** The forms of proxies and authorities, and plain words for what is none. */

interface FormProblem {
  readonly message: string;
  readonly help: string;
}

const proxyForm =
  /^(?:([A-Za-z][A-Za-z0-9+.-]*):\/\/)?(?:([^/?#@]*)@)?(?:\[[0-9A-Fa-f:.]+\]|[^/?#:[\]@\s]+)(?::([0-9]+))?\/?$/;

/** What is wrong with the URL of a proxy; `none` stands for no proxy. */
export function proxyProblem(text: string): FormProblem | undefined {
  const help = 'write "http://host:port", or "none" to use no proxy';
  if (text === 'none') return undefined;
  const match = proxyForm.exec(withoutPlaceholders(text));
  if (match === null) return { message: `"${text}" is not a proxy`, help };
  const [, scheme = 'http', , port] = match;
  if (!/^https?$/i.test(scheme))
    return {
      message: `proxies of "${scheme}://" are not supported: calls ask a proxy by HTTP CONNECT`,
      help,
    };
  if (port !== undefined && (Number(port) < 1 || Number(port) > 65535))
    return { message: `"${port}" is not a port`, help: 'ports go from 1 to 65535' };
  return undefined;
}

/** Where the password stands in the URL of a proxy, if it has one. */
export function passwordIn(
  proxy: string,
): { readonly start: number; readonly end: number; readonly secret: string } | undefined {
  const [whole, before = '', password] = /^([A-Za-z0-9+.-]*:\/\/[^/?#@:]*:)([^/?#@]*)@/.exec(proxy) ?? [];
  if (whole === undefined || password === undefined) return undefined;
  return { start: before.length, end: before.length + password.length, secret: 'proxy_password' };
}

/** What is wrong with the name that a server is to be called by. */
export function authorityProblem(text: string): FormProblem | undefined {
  return /^(?:\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9_.~-]+)(?::[0-9]{1,5})?$/.test(text)
    ? undefined
    : { message: `"${text}" cannot be the name of a server`, help: 'write "host" or "host:port"' };
}

function withoutPlaceholders(text: string): string {
  return text.replace(/\{\{[^{}]*\}\}/g, 'x');
}
