/** The URL of a method: its end names the service and the method. */
import { splitMethod } from './imported-call.ts';

export interface MethodUrl {
  /** As a target has it: without service and method. */
  readonly address: string;
  readonly service: string;
  readonly method: string;
  readonly isSecure: boolean;
  /** Behind `?`, as it is written. */
  readonly query?: string;
}

/** Nothing where the URL names no method. `socket` is the path of a local socket that is called in place of the host. */
export function readUrl(url: string, socket?: string): MethodUrl | undefined {
  const match = /^(?:(https?):\/\/)?([^/?#]+)((?:\/[^?#]*)?)(?:\?([^#]*))?/i.exec(url);
  if (match === null) return undefined;
  const [, scheme = 'http', authority = '', path = '', query] = match;
  const parts = path.split('/').filter((part) => part !== '');
  const found = splitMethod(parts.slice(-2).join('/'));
  if (found === undefined || parts.length < 2) return undefined;
  const prefix = parts
    .slice(0, -2)
    .map((part) => `/${part}`)
    .join('');
  const isSecure = scheme.toLowerCase() === 'https';
  const place = `${scheme.toLowerCase()}://${authority.replace(/^[^@]*@/, '')}${prefix}`;
  const address =
    socket === undefined ? place : socket.startsWith('/') ? `unix://${socket}` : `unix:${socket}`;
  return { address, ...found, isSecure, ...(query === undefined ? {} : { query }) };
}
