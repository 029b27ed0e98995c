/** The two arguments that say where a call goes: a URL that may end with the method, and the method. */

export interface CallUrl {
  /** What a target has as its address: without the method. */
  readonly address: string;
  /** In lower case; absent from a bare `host:port`. */
  readonly scheme: string | undefined;
  /** `pkg.Service/Method`, `Service.method` or `Service`, as written; empty where nothing is. */
  readonly path: string;
}

const form = /^(?:([a-z][a-z0-9+.-]*):\/\/)?([^/]*)(.*)$/is;

/**
 * `http://host:port/prefix` with `pkg.Service/Method`, or both in one. In one, the last two parts of the path are the
 * method, or the last alone where it is `Service.method`; over `thrift://`, which has no paths, all of it. All of the
 * path of a local socket is its own.
 */
export function splitUrl(url: string, method: string | undefined): CallUrl {
  const [, writtenScheme, authority = '', path = ''] = form.exec(url) ?? [];
  const scheme = writtenScheme?.toLowerCase();
  if (method !== undefined) return { address: url, scheme, path: method.replace(/^\/+/, '') };
  if (/^unix:/i.test(url)) return { address: url, scheme, path: '' };
  const parts = path.split('/').filter((part) => part !== '');
  const methodParts = parts.at(-1)?.includes('.') === true ? 1 : 2;
  const prefix = scheme === 'thrift' || scheme === 'thrifts' ? [] : parts.slice(0, -methodParts);
  const named = parts.slice(prefix.length);
  if (named.length === 0) return { address: url, scheme, path: '' };
  const start = writtenScheme === undefined ? authority : `${writtenScheme}://${authority}`;
  return { address: [start, ...prefix].join('/'), scheme, path: named.join('/') };
}
